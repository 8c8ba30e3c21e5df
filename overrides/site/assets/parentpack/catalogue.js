/* The catalogue for therapists: narrows the list, and has one file made of the rows that are ticked.
   Without it, every row is there. Nothing is sent, nothing is stored. */

(() => {
  const catalogue = document.querySelector(".pp-catalogue");
  const rows = [...catalogue.querySelectorAll(".pp-listed")];
  const filters = catalogue.querySelector(".pp-filters");
  const count = catalogue.querySelector(".pp-catalogue__count");
  const binder = catalogue.querySelector(".pp-binder");

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const said = new Map(rows.map((row) => [row, plain(row.textContent)]));
  const has = (element, name, value) => !value || element.dataset[name].split(" ").includes(value);
  const counted = ({ none, one, many }, number) =>
    number > 1 ? many.replace("#", number) : number ? one : none;

  /* Shows the rows that have all that is asked for, and of them the sheets that have. */
  function narrow() {
    const asked = Object.fromEntries(
      [...filters.querySelectorAll("select")].map(({ name, value }) => [name, value]),
    );
    const words = plain(filters.querySelector("[type=search]").value).split(/\s+/);
    const large = filters.querySelector("[name=large]").checked;
    for (const row of rows) {
      const fits = Object.entries(asked).every(([name, value]) => has(row, name, value));
      for (const sheets of row.querySelectorAll(".pp-listed__sheets > li")) {
        sheets.hidden = !has(sheets, "language", asked.language);
        for (const sheet of sheets.querySelectorAll("a")) {
          sheet.hidden = large && sheet.dataset.size !== "large";
        }
      }
      const printed = row.querySelector(".pp-listed__sheets > li:not([hidden]) a:not([hidden])");
      row.hidden = !fits || !printed || !words.every((word) => said.get(row).includes(word));
    }
    for (const section of catalogue.querySelectorAll(".pp-catalogue__kind")) {
      section.hidden = !section.querySelector(".pp-listed:not([hidden])");
    }
    count.textContent = counted(count.dataset, rows.filter((row) => !row.hidden).length);
  }

  function showAll() {
    for (const field of filters.querySelectorAll("input, select")) {
      field.value = "";
      field.checked = false;
    }
    narrow();
  }

  filters.addEventListener("input", narrow);
  filters.querySelector("button").addEventListener("click", showAll);
  narrow();

  if (!binder) return;
  if (location.protocol === "file:") {
    // A script that imports another is not let in from a folder.
    catalogue.querySelector(".pp-catalogue__served").hidden = false;
    catalogue.querySelector(".pp-catalogue__bind").hidden = true;
    for (const tick of catalogue.querySelectorAll(".pp-listed__tick")) tick.hidden = true;
    return;
  }

  const practice = document.querySelector("meta[property='og:site_name']").content;
  const status = binder.querySelector("[role=status]");
  const printAs = binder.querySelector("select");
  const make = binder.querySelector(".pp-binder__make");
  const ticked = new Set(); // rows, in the order they were ticked

  function tick(row, is) {
    row.querySelector(".pp-listed__tick input").checked = is;
    if (is) ticked.add(row);
    else ticked.delete(row);
    binder.hidden = !ticked.size;
    status.textContent = ticked.size ? counted(binder.dataset, ticked.size) : "";
  }

  /* Whoever looks for Spanish or large print wants the file so, too. */
  function follow() {
    const { value } = filters.querySelector("[name=language]") ?? { value: "" };
    const size = filters.querySelector("[name=large]").checked ? "large" : "standard";
    const language = value || document.documentElement.lang;
    const fitting = [...printAs.options].find(
      ({ dataset }) => dataset.language === language && dataset.size === size,
    );
    if (fitting) fitting.selected = true;
  }

  const titleOf = (row) => row.querySelector("h3").textContent;

  async function read(row, edition) {
    const response = await fetch(row.querySelector(`a[data-edition="${edition}"]`).href);
    if (!response.ok) throw new Error(response.statusText);
    return response.arrayBuffer();
  }

  function save(bytes) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
    link.download = binder.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  async function bindTicked() {
    const { value: edition, dataset } = printAs.selectedOptions[0];
    const [there, lacking] = [true, false].map((is) =>
      [...ticked].filter((row) => Boolean(row.querySelector(`a[data-edition="${edition}"]`)) === is),
    );
    const left = lacking.length ? ` ${binder.dataset.lacking} ${lacking.map(titleOf).join("; ")}` : "";
    if (!there.length) {
      status.textContent = left;
      return;
    }
    status.textContent = binder.dataset.making;
    make.setAttribute("aria-disabled", "true");
    try {
      const pdfs = await Promise.all(there.map((row) => read(row, edition)));
      const { bind } = await import(new URL(binder.dataset.script, location.href));
      const title = `${dataset.title} · ${practice}`;
      save(await bind(pdfs, { title, language: dataset.language }));
      status.textContent = binder.dataset.made.replace("#", binder.dataset.file) + left;
    } catch (fault) {
      console.error(fault);
      status.textContent = binder.dataset.failed;
    }
    make.removeAttribute("aria-disabled");
  }

  for (const row of rows) {
    row.querySelector(".pp-listed__tick input").addEventListener("change", ({ target }) => {
      tick(row, target.checked);
    });
  }
  make.addEventListener("click", () => {
    if (!make.hasAttribute("aria-disabled")) bindTicked();
  });
  binder.querySelector(".pp-binder__untick").addEventListener("click", () => {
    const [first] = ticked;
    for (const row of [...ticked]) tick(row, false);
    first.querySelector(".pp-listed__tick input").focus();
  });
  filters.addEventListener("change", follow);
  follow();
})();
