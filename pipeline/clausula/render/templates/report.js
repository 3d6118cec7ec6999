"use strict";
// The page is whole without this: it only sorts, filters and unfolds.
(() => {
  const table = document.getElementById("versions");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];

  const sort = (column, kind, ascending) => {
    const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
    const compare = kind === "number" ? (a, b) => value(a) - value(b) : (a, b) => value(a).localeCompare(value(b));
    const rows = [...body.rows].sort((a, b) => (ascending ? compare(a, b) : compare(b, a)));
    body.append(...rows);
    heads.forEach((head, at) => {
      if (at === column) head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () =>
      sort(column, head.dataset.sort, head.getAttribute("aria-sort") !== "ascending"));
  });

  const form = document.getElementById("filter");
  const versions = [...document.querySelectorAll("details.version")];
  form.hidden = false;

  const filter = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const text = wanted.text.trim().toLowerCase();
    let found = 0;
    for (const version of versions) {
      const isMeant = (!wanted.document || version.dataset.document === wanted.document) &&
        (!wanted.locale || version.dataset.locale === wanted.locale);
      let shown = 0;
      for (const clause of version.querySelectorAll("li")) {
        const isShown = isMeant && (!wanted.state || clause.dataset.state === wanted.state) &&
          (!text || clause.textContent.toLowerCase().includes(text));
        clause.hidden = !isShown;
        shown += isShown;
      }
      version.hidden = shown === 0;
      if (text && shown) version.open = true;
      found += shown;
    }
    form.elements.found.value = `${found} ${found === 1 ? "clause" : "clauses"}`;
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelectorAll("[data-open]").forEach((button) =>
    button.addEventListener("click", () => versions.forEach((one) => { one.open = button.dataset.open === "true"; })));

  const unfold = () => {
    const version = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (version instanceof HTMLDetailsElement) version.open = true;
  };
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", () => versions.forEach((one) => { one.open = true; }));
  unfold();
  filter();
})();
