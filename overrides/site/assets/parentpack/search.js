/* Opens and closes the search dialog. The searching itself is Material's; it keeps its state in the
   checkbox #__search, which we keep in step with the dialog. */
const dialog = document.getElementById("pp-search");
const toggle = document.getElementById("__search");
const query = dialog.querySelector("input");
const menu = document.querySelector(".pp-menu");

function switchMaterial(on) {
  if (toggle.checked !== on) toggle.click();
}

for (const button of document.querySelectorAll(".pp-search-open")) {
  button.addEventListener("click", () => {
    const inMenu = menu.contains(button);
    menu.open = false;
    dialog.showModal();
    switchMaterial(true);
    query.focus();
    // The menu is closed by then: its button is what the focus can come back to.
    if (inMenu) dialog.addEventListener("close", () => menu.firstElementChild.focus(), { once: true });
  });
}

dialog.addEventListener("close", () => switchMaterial(false));
dialog.addEventListener("click", (event) => {
  const outside = event.target === dialog;
  if (outside || event.target.closest("[data-pp-close], a")) dialog.close();
});

// Material's results answer to the arrow keys only; here they answer to Tab as well.
new MutationObserver(() => {
  for (const link of dialog.querySelectorAll("a[tabindex]")) link.removeAttribute("tabindex");
}).observe(dialog.querySelector("ol"), { childList: true, subtree: true });

// Material ends a search on Tab and pulls the focus from buttons; in a dialog neither may happen.
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Tab" || event.target.closest("button")) event.stopPropagation();
});

menu.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
