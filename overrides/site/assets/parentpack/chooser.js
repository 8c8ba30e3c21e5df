/* Choosing an age works without a script. With one, an address can choose (…#6-11 or …#6-11,high,
   such as behind a QR code), and an answer that would be out of sight is scrolled into it. */

(() => {
  const chooser = document.querySelector(".pp-chooser");

  function choose() {
    for (const value of decodeURIComponent(location.hash.slice(1)).split(",")) {
      const radio = [...chooser.querySelectorAll("input")].find((input) => input.value === value);
      if (radio) radio.checked = true;
    }
  }

  chooser.addEventListener("change", () => {
    const answers = chooser.querySelector(".pp-chooser__answers");
    const { top, height } = answers.getBoundingClientRect();
    if (height && top > 0.8 * innerHeight) answers.scrollIntoView({ block: "center" });
  });
  addEventListener("hashchange", choose);
  choose();
})();
