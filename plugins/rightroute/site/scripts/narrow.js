/* Narrows long tables to the rows that hold some words, and to one nation. Without script all rows are there, and the browser's own search
   finds words. What is typed stays on the page and goes when the reader leaves. */
(function () {
  "use strict";
  var box = document.querySelector("[data-narrow]");
  if (!box) return;
  var words = box.querySelector("input");
  var nation = box.querySelector("select");
  var told = box.querySelector("[role=status]");
  /* Some browsers forget that a table drawn as blocks is a table, so each part says what it is. In the page itself that would be a fault. */
  var roles = { ".rr-stack": "table", ".rr-stack :is(thead, tbody)": "rowgroup", ".rr-stack tr": "row", ".rr-stack td": "cell", ".rr-stack thead th": "columnheader", ".rr-stack tbody th": "rowheader" };
  Object.keys(roles).forEach(function (which) {
    [].forEach.call(document.querySelectorAll(which), function (one) {
      one.setAttribute("role", roles[which]);
    });
  });

  var rows = [].slice.call(document.querySelectorAll("tr[data-n]"));
  var texts = null;
  var timer = 0;

  function plain(text) {
    return text.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ");
  }

  function narrow() {
    var wanted = plain(words.value).split(" ").filter(Boolean);
    var where = nation.value;
    var shown = 0;
    /* A row is found by its route, too: the heading above its table. */
    texts = texts || rows.map(function (row) {
      return plain(row.closest("section").querySelector("h2").textContent + " " + row.textContent);
    });
    rows.forEach(function (row, index) {
      var fits = (!where || row.dataset.n.split(" ").indexOf(where) >= 0) && wanted.every(function (word) {
        return texts[index].indexOf(word) >= 0;
      });
      row.hidden = !fits;
      if (fits) shown += 1;
    });
    [].forEach.call(document.querySelectorAll("section.rr-broad"), function (section) {
      section.hidden = !section.querySelector("tr[data-n]:not([hidden])");
    });
    told.textContent = wanted.length || where ? "Showing " + shown + " of " + rows.length + " " + box.dataset.narrow + "." + (shown ? "" : " Try fewer words.") : "";
  }

  words.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(narrow, 150);
  });
  nation.addEventListener("change", narrow);
  document.addEventListener("rr-leave", function () {
    words.value = nation.value = "";
    narrow();
  });
  /* A link to a row shows it, whatever the table was narrowed to. */
  window.addEventListener("hashchange", function () {
    var at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!at || !at.closest("[hidden]")) return;
    words.value = nation.value = "";
    narrow();
    at.scrollIntoView();
  });
})();
