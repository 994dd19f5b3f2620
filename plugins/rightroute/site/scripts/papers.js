/* On “What is this letter?”: shows only the letters that have the words typed. Without script the whole list is there, in groups.
   What is typed stays in the box, is sent nowhere, and goes when the reader leaves. */
(function () {
  "use strict";
  var box = document.querySelector("[data-filter]");
  if (!box) return;
  var list = document.getElementById(box.getAttribute("data-filter"));
  var told = document.getElementById(list.id + "-found");
  var items = [].slice.call(list.querySelectorAll("[data-find]"));
  var timer = 0;

  function plain(text) {
    return text.toLowerCase().replace(/[’']/g, "").replace(/[^a-z0-9]+/g, " ").trim();
  }

  /* The ending of a word says little: “decisions” finds “decision”. */
  function stem(word) {
    return word.length > 4 ? word.replace(/(ies|es|s|ing|ed)$/, "") : word;
  }

  var words = items.map(function (one) {
    return " " + plain(one.getAttribute("data-find"));
  });

  function show() {
    var wanted = plain(box.value).split(" ").filter(Boolean).map(stem);
    var found = 0;
    items.forEach(function (one, number) {
      var fits = wanted.every(function (word) {
        return words[number].indexOf(" " + word) >= 0;
      });
      one.hidden = !fits;
      if (fits) found += 1;
    });
    [].forEach.call(list.querySelectorAll("section"), function (group) {
      group.hidden = !group.querySelector("[data-find]:not([hidden])");
    });
    told.textContent = !wanted.length ? "" : !found ? told.dataset.none : found === 1 ? told.dataset.one : found + " " + told.dataset.many;
  }

  box.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(show, 150);
  });
  document.addEventListener("rr-leave", function () {
    box.value = "";
  });
  if (box.value) show();
})();
