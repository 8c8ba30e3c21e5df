/* "Is my paper current?": finds the typed code in the tables of the page. Nothing is sent or kept. */

(() => {
  const form = document.getElementById("pp-code");
  if (!form) return;
  const typed = form.querySelector("input");
  const answer = form.querySelector(".pp-code__answer");
  const found = form.querySelector(".pp-code__found");
  const unknown = form.querySelector(".pp-code__unknown");
  const rows = [...document.querySelectorAll(".pp-papers tbody tr")];

  /* No code has 0, 1, I or O: whoever types one has misread a letter. Others look alike, too. */
  const LIKE = { 0: "Q", O: "Q", D: "Q", 1: "L", I: "L", 2: "Z", 5: "S", 8: "B", V: "U" };

  const letters = (text) => text.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9]/g, "");
  const shape = (text) => letters(text).replace(/./g, (letter) => LIKE[letter] ?? letter);
  const codeOf = (row) => row.cells[0].textContent;

  /* The row with this very code, else the only one whose code looks like it. */
  function find(text) {
    const exact = rows.find((row) => letters(codeOf(row)) === letters(text));
    const close = rows.filter((row) => shape(codeOf(row)) === shape(text));
    return exact ?? (close.length === 1 ? close[0] : undefined);
  }

  function paragraph(...parts) {
    const made = document.createElement("p");
    made.append(...parts);
    return made;
  }

  function strong(words) {
    const made = document.createElement("strong");
    made.textContent = words;
    return made;
  }

  /* The verdict, the paper, what changed, and where the new one lies: all as the table has it. */
  function told(row, text) {
    const { readAs, changed, open, [row.dataset.state]: verdict } = form.dataset;
    const [code, paper, day] = row.cells;
    const link = paper.querySelector("a")?.cloneNode(true);
    const title = paper.firstChild.textContent;
    const lines = [paragraph(strong(verdict.replace("{date}", day.textContent)))];
    if (letters(code.textContent) !== letters(text)) {
      lines.unshift(paragraph(readAs.replace("{code}", code.textContent)));
    }
    const named = paragraph(row.dataset.state === "current" ? link : title);
    const notes = [...paper.querySelectorAll(".pp-papers__note")].map((note) => note.textContent);
    lines.push(named);
    if (row.dataset.state === "replaced") {
      link.textContent = `${open}: ${title}`;
      lines.push(paragraph(strong(changed), " ", notes.join(" ")), paragraph(link));
    }
    if (paper.lang) lines.slice(lines.indexOf(named)).forEach((line) => (line.lang = paper.lang));
    return lines;
  }

  function show() {
    const asked = letters(typed.value) !== "";
    const row = asked ? find(typed.value) : undefined;
    answer.dataset.state = row?.dataset.state ?? (asked ? "unknown" : "");
    unknown.hidden = !asked || Boolean(row);
    found.replaceChildren(...(row ? told(row, typed.value) : []));
  }

  /* …/current/index.html#7KQ-2FM asks for that code. */
  function fromAddress() {
    const code = location.hash.slice(1);
    const named = document.getElementById(code);
    if (letters(code).length !== 6 || (named && !rows.includes(named))) return;
    typed.value = code;
    show();
    form.scrollIntoView();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
