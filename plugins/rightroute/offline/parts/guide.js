/* In the one file: shows one part at a time, and searches. Without script everything stands below one another, and nothing is lost. */
(function () {
  "use strict";
  document.addEventListener("DOMContentLoaded", function () {
    var parts = [].slice.call(document.querySelectorAll("#top, section"));
    var field = document.getElementById("find");
    var said = document.getElementById("said");
    var found = document.getElementById("found");
    var texts = null;

    function show() {
      var place = document.getElementById(location.hash.slice(1)) || parts[0];
      var part = place.closest("section, #top") || parts[0];
      parts.forEach(function (one) {
        one.classList.toggle("on", one === part);
      });
      if (place === part) scrollTo(0, 0);
      else place.scrollIntoView();
    }

    function plain(text) {
      return text.toLowerCase().replace(/[^a-z0-9]+/g, " ");
    }

    /* Every part with its heading and its words, read once. The contents are no result. */
    function read() {
      texts = texts || parts.slice(1).map(function (one) {
        var title = one.querySelector("h2").textContent;
        return { id: one.id, title: title, head: " " + plain(title), text: " " + plain(one.textContent) };
      });
      return texts;
    }

    function search() {
      var words = plain(field.value).split(" ").filter(Boolean).map(function (one) {
        return " " + (one.length > 4 ? one.replace(/(ies|ing|es|ed|s|y|e)$/, "") : one);
      });
      var hits = !words.length ? [] : read().map(function (one) {
        var points = 0;
        words.forEach(function (word) {
          if (points >= 0) points = one.text.indexOf(word) < 0 ? -1 : points + (one.head.indexOf(word) < 0 ? 1 : 20);
        });
        return { of: one, points: points };
      }).filter(function (one) {
        return one.points > 0;
      }).sort(function (a, b) {
        return b.points - a.points;
      });
      found.textContent = "";
      hits.slice(0, 30).forEach(function (one) {
        var link = document.createElement("a");
        link.href = "#" + one.of.id;
        link.textContent = one.of.title;
        found.appendChild(document.createElement("li")).appendChild(link);
      });
      said.textContent = !words.length ? "" : hits.length ? hits.length + " found" : "Nothing found. Try fewer or other words.";
    }

    document.documentElement.classList.add("one");
    document.getElementById("search").hidden = false;
    field.addEventListener("input", search);
    document.addEventListener("rr-leave", function () {
      field.value = "";
      search();
    });
    addEventListener("hashchange", show);
    show();
  });
})();
