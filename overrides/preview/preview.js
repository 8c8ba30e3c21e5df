// Keeps the page of a preview up to date: reloads it once it changed, and shows what is wrong.
// It comes with the preview alone; nothing of it is published.
(() => {
  const { shown } = document.currentScript.dataset;
  const panel = document.getElementById("parentpack-preview");
  const asked = new URLSearchParams({ path: decodeURIComponent(location.pathname), shown });
  // What somebody has closed the panel on: it opens for other errors, not for advice that follows.
  const CLOSED = "parentpack-closed";
  let events;

  function mind() {
    const details = panel.querySelector("details");
    if (!details) return;
    details.open = sessionStorage.getItem(CLOSED) !== details.dataset.gist;
    // At the click itself: the event that tells of the change comes later than a reload may.
    details.querySelector("summary").addEventListener("click", () => {
      sessionStorage.setItem(CLOSED, details.open ? details.dataset.gist : "");
    });
  }

  function show(markup) {
    const next = document.createElement("div");
    next.innerHTML = markup;
    const mark = (where) => where.querySelector("details")?.dataset.mark;
    if (mark(next) === mark(panel)) return;
    panel.replaceChildren(...next.childNodes);
    mind();
  }

  // A page that nobody looks at does not listen: a browser has six connections to a host.
  function listen() {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(`/-/events?${asked}`);
    events.addEventListener("reload", () => location.reload());
    events.addEventListener("panel", (event) => show(JSON.parse(event.data)));
  }

  mind();
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", listen);
})();
