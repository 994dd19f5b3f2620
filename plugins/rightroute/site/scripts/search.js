/* The search page. Nothing is fetched before the reader turns to the field; then one index, the same whatever is typed, so that no server
   learns a word of it. What is typed is never put into an address, kept or sent. The search itself is in find.js. */
(function () {
  "use strict";
  var NATIONS = ["England", "Wales", "Scotland", "Northern Ireland"];
  var HEADINGS = {
    local: "Help near you",
    paper: "What is this letter?", letter: "Letters to copy", body: "Who to go to", clock: "Time limits", term: "What words mean", topic: "Topics"
  };
  /* How many results are shown at first, and how long the reader must pause before typing counts as asking (milliseconds). */
  var MOST_GOALS = 5, MOST_OTHERS = 3, PAUSE = 300;
  var find = window.rrFind;
  var box = document.querySelector(".rr-search");
  var field = box && box.querySelector("input");
  var status = document.getElementById("found");
  var results = document.getElementById("results");
  var nothing = document.getElementById("nothing");
  var waiting = null;
  var timer = 0;
  var loading = false;

  function load() {
    if (loading) return;
    loading = true;
    var script = document.createElement("script");
    script.src = box.getAttribute("data-index");
    script.onerror = function () {
      loading = false;
      status.textContent = "The search could not be loaded. Use one of the other ways below.";
    };
    document.head.appendChild(script);
  }

  function go(typing) {
    clearTimeout(timer);
    waiting = typing;
    load();
    if (find.index) show(field.value, typing);
    else status.textContent = "Loading the search …";
  }

  function make(tag, words, parent) {
    var made = document.createElement(tag);
    made.textContent = words;
    if (parent) parent.appendChild(made);
    return made;
  }

  function link(words, href, parent) {
    var made = make("a", words, parent);
    /* On a memory stick there is no server to open the page of a folder. */
    if (location.protocol === "file:") href = href.replace(/(^|\/)(?=#|$)/, "$1index.html");
    made.href = box.getAttribute("data-root") + href;
    return made;
  }

  function show(text, typing) {
    var some = find.tokens(text).length > 0, found = some ? find.search(text, typing) : { goals: [], others: [], notices: [], told: "" }, count = 0;
    results.textContent = "";
    [].forEach.call(document.querySelectorAll("[data-notice]"), function (notice) {
      notice.hidden = found.notices.indexOf(notice.getAttribute("data-notice")) < 0;
    });
    if (found.told) suggest(found.told);
    count += listed("What to do", found.goals, MOST_GOALS, function (one, item) {
      goal(one.entry, found.nations, item);
    });
    found.others.forEach(function (kind) {
      count += listed(HEADINGS[kind[0]], kind[1], MOST_OTHERS, function (one, item) {
        link(one.entry.title, one.entry.href, item);
      });
    });
    nothing.hidden = count > 0 || !some;
    status.textContent = !some ? "" : count ? (count === 1 ? "1 result." : count + " results.") : "Nothing found for these words.";
    if (found.notices.length) status.textContent = "Look at the box on danger first. " + status.textContent;
  }

  function suggest(told) {
    var line = make("p", "Did you mean ", results), button = make("button", told, line);
    button.type = "button";
    button.className = "rr-button";
    button.addEventListener("click", function () {
      field.value = told;
      field.focus();
      go(false);
    });
  }

  /* A heading with results, the best ones first; a button brings the rest. Returns how many there are. */
  function listed(heading, found, most, write) {
    if (!found.length) return 0;
    var id = "found-" + heading.toLowerCase().replace(/[^a-z]+/g, "-"), shown = found.slice(0, 3 * most);
    make("h2", heading, results).id = id;
    var list = make("ul", "", results), more = null;
    list.className = "rr-found";
    shown.forEach(function (one, at) {
      var item = make("li", "", list);
      item.hidden = at >= most;
      write(one, item);
    });
    if (shown.length > most) {
      more = make("button", "Show more", make("p", "", results));
      more.type = "button";
      more.className = "rr-button";
      more.setAttribute("aria-describedby", id);
      more.addEventListener("click", function () {
        more.parentNode.hidden = true;
        [].forEach.call(list.children, function (item) {
          item.hidden = false;
        });
        list.children[most].querySelector("a").focus();
      });
    }
    return shown.length;
  }

  /* A goal: to the nation that was named, or to the question for the nation, with every nation beside it. */
  function goal(entry, nations, item) {
    var ways = [];
    entry.ways.forEach(function (way, nation) {
      var same = ways.find(function (one) {
        return one.way === way;
      });
      if (!way || (nations && entry.mask & nations && !(nations & (1 << nation)))) return;
      if (same) same.names.push(NATIONS[nation]);
      else ways.push({ way: way, names: [NATIONS[nation]] });
    });
    var whole = ways.length === 1 && ways[0].names.length === NATIONS.length;
    var one = ways.length === 1 ? ways[0] : null;
    link(entry.title + (one && nations ? " – " + one.names.join(", ") : ""), one ? one.way : entry.asked, item);
    make("span", [entry.note, one && !nations && !whole ? one.names.join(", ") : ""].filter(Boolean).join(". "), item).className = "rr-note";
    if (one) return;
    var places = make("span", "", item);
    places.className = "rr-places";
    ways.forEach(function (way) {
      link(way.names.join(", "), way.way, places).setAttribute("aria-label", way.names.join(", ") + ": " + entry.title);
    });
  }

  if (!field || !find) return;
  find.ready = function () {
    if (waiting !== null) show(field.value, waiting);
  };
  field.addEventListener("focus", load);
  field.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(go, PAUSE, !/\s$/.test(field.value));
  });
  field.addEventListener("keydown", function (event) {
    if (event.key === "Enter") go(false);
  });
  box.querySelector("button").addEventListener("click", function () {
    go(false);
  });
  document.addEventListener("rr-leave", function () {
    field.value = "";
    if (find.index) show("", false);
  });
})();
