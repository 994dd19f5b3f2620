/* The print page: sets the chosen part of the guide from the text of each topic, which is loaded as a script only when it is chosen, so that
   it works from a memory stick too. What is chosen is never put into an address, kept or sent. Without script the ready papers are there. */
(function () {
  "use strict";
  var form = document.getElementById("choice");
  var area = document.getElementById("pages");
  if (!form || !area) return;
  var root = document.documentElement;
  var status = document.getElementById("set-status");
  var button = document.getElementById("print-now");
  var sheet = null;
  var topics = {};
  var asked = 0;
  var GROUPS = [["l", "Letters to copy"], ["b", "Who to go to: contacts"], ["t", "What the words mean"]];

  /* Each script of a topic calls this. */
  window.rrPages = function (number, text) {
    topics[number] = text;
  };

  function ticked(name) {
    return [].slice.call(form.querySelectorAll("input[name=" + name + "]:checked"));
  }

  function value(name) {
    return ticked(name)[0].value;
  }

  function make(tag, words, parent) {
    var made = document.createElement(tag);
    if (words) made.textContent = words;
    if (parent) parent.appendChild(made);
    return made;
  }

  function clear() {
    asked += 1;
    area.textContent = "";
    button.hidden = true;
    root.classList.remove("rr-has-pages");
  }

  function load(box, done) {
    if (topics[box.value]) return done();
    var script = make("script");
    script.src = box.getAttribute("data-script");
    script.onload = done;
    script.onerror = function () {
      status.textContent = "The pages could not be loaded. Try again, or print the pages you need from the screen.";
    };
    document.head.appendChild(script);
  }

  /* The routes that fit every choice. */
  function routes(chosen) {
    var nations = form.querySelector("input[name=nation]") ? ticked("nation").reduce(function (sum, one) { return sum + Number(one.value); }, 0) : 15;
    var bodies = ticked("body").map(function (one) { return one.value; });
    var found = [];
    chosen.forEach(function (number) {
      topics[number].routes.forEach(function (route) {
        var goes = !bodies.length || route[3].some(function (one) { return bodies.indexOf(one) >= 0; });
        if (route[2] & nations && goes) found.push({ topic: topics[number].title, id: route[0], title: route[1], text: route[4] });
      });
    });
    return found;
  }

  /* What the routes mention, what that mentions in turn, and always what to do in danger. */
  function mentioned(chosen, found) {
    var known = {}, wanted = {}, todo = found.map(function (one) { return one.text; });
    chosen.forEach(function (number) {
      Object.keys(topics[number].more).forEach(function (id) { known[id] = topics[number].more[id]; });
    });
    todo.push('href="#x1"');
    while (todo.length) {
      (todo.pop().match(/href="#[xlbt]\d+"/g) || []).forEach(function (mention) {
        var id = mention.slice(7, -1);
        if (known[id] && !wanted[id]) {
          wanted[id] = known[id];
          todo.push(known[id]);
        }
      });
    }
    return wanted;
  }

  function ids(some, letter) {
    return Object.keys(some).filter(function (id) { return id[0] === letter; }).sort(function (one, other) { return one.slice(1) - other.slice(1); });
  }

  function put(html) {
    var holder = make("div", "", area);
    holder.innerHTML = html;
    return holder;
  }

  function contents(found, more) {
    var list = null, topic = "";
    make("h2", "What is in these pages", area);
    found.forEach(function (route) {
      if (route.topic !== topic) {
        topic = route.topic;
        make("p", topic, area).className = "rr-set-topic";
        list = make("ul", "", area);
      }
      make("a", route.title, make("li", "", list)).href = "#" + route.id;
    });
    make("p", "And", area).className = "rr-set-topic";
    list = make("ul", "", area);
    GROUPS.forEach(function (group) {
      if (ids(more, group[0]).length) make("a", group[1], make("li", "", list)).href = "#set-" + group[0];
    });
  }

  /* A link to what was not chosen becomes words. The address is told the first time in each route or letter. */
  function mend() {
    var address = form.getAttribute("data-address");
    [].forEach.call(area.querySelectorAll("section, .rr-set-t"), function (section) {
      var told = !address;
      [].forEach.call(section.querySelectorAll('a[href^="#"]'), function (link) {
        if (document.getElementById(link.getAttribute("href").slice(1))) return;
        var words = link.textContent + (told ? " (see the full guide)" : " (see the full guide at " + address + ")");
        told = true;
        link.parentNode.replaceChild(document.createTextNode(words), link);
      });
    });
  }

  /* Size, and at the foot of each page what it is, where the browser can print that. */
  function paper() {
    var large = value("print") === "large", size = large ? "A4" : value("size").toUpperCase(), type = (large ? "18pt" : "12pt") + "; font-family: 'Source Sans 3', 'Noto Sans', Roboto, Arial, sans-serif";
    var foot = [form.getAttribute("data-name"), form.getAttribute("data-edition"), form.getAttribute("data-address")].filter(Boolean).join(" · ");
    area.className = "rr-set" + (large ? " rr-set-large" : "") + (value("ink") === "colour" ? " rr-set-colour" : "");
    if (!document.adoptedStyleSheets || !window.CSSStyleSheet) return;
    try {
      sheet = sheet || new CSSStyleSheet();
      sheet.replaceSync("@page { size: " + size + "; margin: 15mm 14mm 20mm; @bottom-left { content: " + JSON.stringify(foot) + "; font-size: " + type +
        " } @bottom-right { content: 'Page ' counter(page); font-size: " + type + " } }");
      if (document.adoptedStyleSheets.indexOf(sheet) < 0) document.adoptedStyleSheets = [].concat([].slice.call(document.adoptedStyleSheets), sheet);
    } catch (error) {
      /* An older browser: its own window for printing chooses the paper. */
    }
  }

  function set(chosen) {
    var found = routes(chosen), more = mentioned(chosen, found);
    if (!found.length) {
      status.textContent = "Nothing fits all of these choices. Tick more places, or fewer organisations.";
      return;
    }
    make("h1", form.getAttribute("data-name"), area);
    make("p", "A part of the guide. Edition: " + form.getAttribute("data-edition") + ". Made on " + form.getAttribute("data-made") +
      ". Laws and phone numbers change: before you rely on it, look for a newer edition.", area);
    if (form.getAttribute("data-address")) make("p", "The full guide is at " + form.getAttribute("data-address"), area);
    ids(more, "x").forEach(function (id) {
      put(more[id]).className = "rr-set-danger";
    });
    contents(found, more);
    found.forEach(function (route) {
      put(route.text);
    });
    GROUPS.forEach(function (group) {
      var some = ids(more, group[0]);
      if (!some.length) return;
      var heading = make("h1", group[1], area);
      heading.id = "set-" + group[0];
      var holder = put(some.map(function (id) { return more[id]; }).join(""));
      holder.className = "rr-set-" + group[0];
    });
    mend();
    paper();
    root.classList.add("rr-has-pages");
    button.hidden = false;
    status.textContent = "Ready: " + found.length + (found.length === 1 ? " route" : " routes") + ", with the letters, contacts and words they need.";
    button.focus();
  }

  function start() {
    var boxes = ticked("topic"), left = boxes.length;
    clear();
    if (!left) {
      status.textContent = "Tick at least one box under “What about”.";
      form.querySelector("input[name=topic]").focus();
      return;
    }
    if (form.querySelector("input[name=nation]") && !ticked("nation").length) {
      status.textContent = "Tick at least one box under “Where”.";
      form.querySelector("input[name=nation]").focus();
      return;
    }
    var turn = asked;
    status.textContent = "Setting the pages …";
    boxes.forEach(function (box) {
      load(box, function () {
        left -= 1;
        if (!left && turn === asked) set(boxes.map(function (one) { return one.value; }));
      });
    });
  }

  /* Only organisations that have a part in what is chosen. */
  function narrow() {
    var chosen = ticked("topic").map(function (one) { return one.value; });
    [].forEach.call(form.querySelectorAll("input[name=body]"), function (box) {
      var here = !chosen.length || box.getAttribute("data-topics").split(" ").some(function (one) { return chosen.indexOf(one) >= 0; });
      box.parentNode.hidden = !here;
      if (!here) box.checked = false;
    });
    form.querySelector("#size-a5").disabled = value("print") === "large";
    if (value("print") === "large") form.querySelector("#size-a4").checked = true;
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    start();
  });
  form.addEventListener("change", function () {
    narrow();
    if (area.firstChild) status.textContent = "You changed your choice. Set the pages again.";
    clear();
  });
  button.addEventListener("click", function () {
    window.print();
  });
  document.addEventListener("rr-leave", function () {
    clear();
    form.reset();
    status.textContent = "";
  });
  /* A browser may bring back what was ticked, where somebody comes back to the page. */
  form.reset();
  narrow();
})();
