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
  const folds = [...document.querySelectorAll("details.version, details.idle, details.source")];
  form.hidden = false;

  // Read once: a large project has ten thousands of clauses.
  let index = null;
  const read = () => {
    const texts = new Map();
    const clauses = [...document.querySelectorAll("details.source li")].map((element) => {
      const text = element.querySelector("blockquote").textContent.toLowerCase();
      const lacking = [...element.querySelectorAll("[data-state]")].map((list) =>
        [list.dataset.state, new Set(list.textContent.split(", "))]);
      texts.set(element.id, text);
      return { element, text, lacking };
    });
    const sections = [...document.querySelectorAll("section.document")].map((element) => ({
      element,
      document: element.dataset.document,
      source: element.querySelector("details.source"),
      idle: element.querySelector("details.idle"),
      clauses: clauses.filter((clause) => element.contains(clause.element)),
      versions: [...element.querySelectorAll(".version")].map((version) => ({
        element: version,
        locale: version.dataset.locale,
        hasFailed: "failed" in version.dataset,
        isIdle: version.tagName === "LI",
        items: [
          ...[...version.querySelectorAll(".clauses > li")].map((item) =>
            ({ element: item, state: item.dataset.state, text: item.textContent.toLowerCase() })),
          ...[...version.querySelectorAll(".untranslated > li")].map((item) =>
            ({ element: item, state: "untranslated", text: texts.get(decodeURIComponent(item.firstChild.hash.slice(1))) ?? "" })),
        ],
      })),
    }));
    return sections;
  };
  const show = (element, isShown) => { if (element && element.hidden === isShown) element.hidden = !isShown; };

  const filterSection = (section, wanted, text, matching) => {
    const isMeant = !wanted.document || wanted.document === section.document;
    const hasText = (item) => !text || item.text.includes(text);
    let found = 0;
    let shownIdle = 0;
    for (const version of section.versions) {
      let shown = 0;
      if (isMeant && (!wanted.locale || wanted.locale === version.locale) && (!wanted.failed || version.hasFailed)) {
        if (version.isIdle) {
          if (!wanted.state || wanted.state === "untranslated") shown = section.clauses.filter(hasText).length;
        } else {
          for (const item of version.items) {
            const isShown = (!wanted.state || wanted.state === item.state) && hasText(item);
            show(item.element, isShown);
            shown += isShown;
          }
        }
      }
      show(version.element, shown > 0);
      if (version.isIdle && shown) shownIdle += 1;
      if (shown && !version.isIdle) matching.push(version.element);
      found += shown;
    }
    let sources = 0;
    for (const clause of section.clauses) {
      const isLacking = clause.lacking.some(([state, locales]) =>
        (!wanted.state || wanted.state === state) && (!wanted.locale || locales.has(wanted.locale)));
      const isShown = found > 0 && isLacking && hasText(clause);
      show(clause.element, isShown);
      sources += isShown;
    }
    show(section.idle, shownIdle > 0);
    show(section.source, sources > 0);
    show(section.element, found > 0);
    return found;
  };

  const filterTables = (wanted) => {
    for (const row of body.rows) show(row, !wanted.document || row.dataset.document === wanted.document);
    heads.forEach((head, column) => {
      const isShown = !wanted.locale || !head.dataset.locale || head.dataset.locale === wanted.locale;
      if (head.hidden !== isShown) return;
      for (const row of table.rows) row.cells[column].hidden = !isShown;
    });
    for (const trend of document.querySelectorAll("details.trend")) {
      show(trend, !wanted.document || trend.dataset.document === wanted.document);
      for (const row of trend.querySelectorAll("tr[data-locale]"))
        show(row, !wanted.locale || row.dataset.locale === wanted.locale);
    }
  };

  const filter = () => {
    index ??= read();
    const wanted = Object.fromEntries(new FormData(form));
    const text = wanted.text.trim().toLowerCase();
    filterTables(wanted);
    const matching = [];
    const found = index.reduce((sum, section) => sum + filterSection(section, wanted, text, matching), 0);
    if (text && matching.length <= 20) matching.forEach((one) => { one.open = true; });
    form.elements.found.value = `${found.toLocaleString("en")} ${found === 1 ? "clause" : "clauses"} found`;
  };

  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.target.name === "text") waiting = setTimeout(filter, 150);
    else filter();
  });
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelectorAll("[data-open]").forEach((button) =>
    button.addEventListener("click", () => folds.forEach((one) => { one.open = button.dataset.open === "true"; })));

  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target?.closest("details");
    if (!fold) return;
    fold.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", () => {
    if (document.querySelectorAll(".version li").length <= 1000) folds.forEach((one) => { one.open = true; });
  });
  unfold();
})();
