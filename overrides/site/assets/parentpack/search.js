/* Search: finds pages by their words, however they are accented or inflected. Asked for by site.js.
   Everything happens in the browser; nothing is sent or stored. */

(() => {
  const root = new URL("../../", document.currentScript.src);
  const dialog = document.getElementById("pp-search");
  const query = dialog.querySelector("input");
  const count = dialog.querySelector("[role=status]");
  const results = dialog.querySelector("ol");
  let pages = null;

  /* Words, without accents and capitals, with the place where each stands in the text. */
  function wordsOf(text) {
    return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
      word: match[0].normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  /* How well a word answers what was typed: 1 where it begins so, less where only the endings
     differ ("calls" and "call", "trabajar" and "trabajamos"), else 0. */
  function likeness(word, typed) {
    if (word.startsWith(typed)) return 1;
    let same = 0;
    while (same < word.length && word[same] === typed[same]) same += 1;
    const endings = Math.max(word.length, typed.length) - same;
    return same >= 4 && endings <= 3 ? 0.5 : 0;
  }

  const best = (words, typed) => Math.max(0, ...words.map(({ word }) => likeness(word, typed)));

  /* Pages by how much they say of what was typed. A word that few pages have counts for more, so
     "what do I do at home" is about the home. A word in the title, or by which parents ask for the
     page, counts for five in the text. */
  function find(typed) {
    const scores = pages.map(() => 0);
    for (const { word } of typed) {
      const likes = pages.map(
        (page) => 5 * best(page.namedBy, word) + best(page.textWords, word),
      );
      const rarity = Math.log(1 + pages.length / (1 + likes.filter(Boolean).length));
      likes.forEach((like, place) => (scores[place] += like * rarity));
    }
    const least = Math.max(...scores) / 8;
    return pages
      .map((page, place) => ({ page, score: scores[place] }))
      .filter(({ score }) => score > 0 && score >= least)
      .sort((one, other) => other.score - one.score)
      .slice(0, 10)
      .map(({ page }) => page);
  }

  /* A line or two around the first word that answers, with such words marked. */
  function excerpt(page, typed) {
    const answers = page.textWords.filter(({ word }) =>
      typed.some((wanted) => likeness(word, wanted.word)),
    );
    const near = answers.length ? Math.max(0, answers[0].start - 50) : 0;
    const from = near && page.text.indexOf(" ", near) + 1;
    const until = from + 140;
    const line = document.createElement("span");
    let place = from;
    if (from) line.append("… ");
    for (const { start, end } of answers.filter((answer) => answer.end < until)) {
      const mark = document.createElement("mark");
      mark.textContent = page.text.slice(start, end);
      line.append(page.text.slice(place, start), mark);
      place = end;
    }
    const cut = page.text.lastIndexOf(" ", until);
    line.append(page.text.slice(place, until < page.text.length ? cut : undefined));
    if (until < page.text.length) line.append(" …");
    return line;
  }

  function show() {
    const every = wordsOf(query.value);
    const telling = every.filter(({ word }) => word.length > 2);
    const typed = telling.length ? telling : every;
    const found = typed.length && pages ? find(typed) : [];
    results.replaceChildren(
      ...found.map((page) => {
        const link = document.createElement("a");
        const title = document.createElement("strong");
        link.href = new URL(page.path, root);
        title.textContent = page.title;
        link.append(title, excerpt(page, typed));
        const result = document.createElement("li");
        result.append(link);
        return result;
      }),
    );
    const { hint, none, one, many } = count.dataset;
    if (!typed.length || !pages) count.textContent = hint;
    else if (found.length > 1) count.textContent = many.replace("#", found.length);
    else count.textContent = found.length ? one : none;
  }

  /* Called by search/pages.js. */
  window.parentpackPages = (listed) => {
    pages = listed.map((page) => ({
      ...page,
      namedBy: wordsOf(`${page.title} ${page.asked}`),
      textWords: wordsOf(page.text),
    }));
    show();
  };

  query.addEventListener("input", show);
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    results.querySelector("a")?.click();
  });
  const script = document.createElement("script");
  script.src = new URL("search/pages.js", root);
  document.head.append(script);
})();
