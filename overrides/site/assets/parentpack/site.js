/* What every page does beyond what HTML does by itself. Nothing is sent, nothing is stored. */

(() => {
  const here = document.currentScript.src;
  const menu = document.querySelector(".pp-menu");
  const dialog = document.getElementById("pp-search");
  let searches = false;

  /* The dialog opens at once, and takes what is typed while the search itself is on its way. */
  function search(button) {
    // The menu closes, so its own button is what the focus can come back to.
    const back = menu.contains(button) ? menu.firstElementChild : button;
    menu.open = false;
    dialog.addEventListener("close", () => back.focus(), { once: true });
    dialog.showModal();
    dialog.querySelector("input").select();
    if (searches) return;
    searches = true;
    const script = document.createElement("script");
    script.src = new URL("search.js", here);
    document.head.append(script);
  }

  for (const button of document.querySelectorAll(".pp-search-open")) {
    button.addEventListener("click", () => search(button));
  }
  for (const button of document.querySelectorAll(".pp-print")) {
    button.addEventListener("click", () => window.print());
  }
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("button, a")) dialog.close();
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
})();
