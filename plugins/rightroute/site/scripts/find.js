/* The search itself, for the search page (search.js): it is given the index by one call, rrFind({…}), in a script that is fetched on demand.
   The index is made by rightroute/find; stems and everyday words are worked out here exactly as there. Nothing leaves this page. */
(function () {
  "use strict";
  var TYPED = "=";
  /* What a result of another nation than the one named still counts for; how near to the best another goal must come; how much of what was
     asked anything else must answer. */
  var AWAY = 0.45, NEAR = 0.35, ENOUGH = 0.55;
  var index = null;

  /* Words and stems */

  function tokens(text) {
    return text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f'’‘`´]/g, "").match(/[a-z0-9]+/g) || [];
  }

  var TWICE = /([^aeiou0-9])\1$/;

  function stem(word) {
    if (word.length < 4 || /[^a-z]/.test(word)) return word;
    word = word.replace(/z/g, "s");
    if (word.length > 5) word = word.replace(/our/g, "or");
    if (/(ies|ied)$/.test(word) && word.length > 4) word = word.slice(0, -3) + "y";
    else if (/(sses|shes|ches|xes)$/.test(word)) word = word.slice(0, -2);
    else if (/s$/.test(word) && !/(ss|us|is)$/.test(word)) word = word.slice(0, -1);
    word = withoutEnding(word);
    if (/ment$/.test(word) && word.length > 8) word = word.slice(0, -4);
    else if (/ness$/.test(word) && word.length > 7) word = word.slice(0, -4);
    else if (/ly$/.test(word) && word.length > 5) word = word.slice(0, -2);
    if (/e$/.test(word) && word.length > 4) word = word.slice(0, -1);
    return word.length > 3 && TWICE.test(word) ? word.slice(0, -1) : word;
  }

  function withoutEnding(word) {
    var ending = /ing$/.test(word) ? 3 : /ed$/.test(word) && !/eed$/.test(word) ? 2 : 0;
    var left = ending ? word.slice(0, -ending) : "";
    if (left.length < 3 || !/[aeiouy]/.test(left)) return word;
    if (TWICE.test(left)) return left.slice(0, -1);
    return /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(left) ? left + "e" : left;
  }

  /* The index as it comes, made ready */

  function numbers(text) {
    var found = [], more = 0;
    for (var at = 0; at < text.length; at += 1) {
      var code = text.charCodeAt(at);
      if (code === 126) more += 88;
      else {
        found.push(more + code - (code > 92 ? 36 : 35));
        more = 0;
      }
    }
    return found;
  }

  function list(text) {
    return text ? text.split(",") : [];
  }

  function prepare(data) {
    var made = { one: {}, adds: new Map(), skip: new Set(), places: new Map(), posts: new Map(), forms: new Map(), sure: new Set(), notices: [] };
    made.first = data.goals.titles.split("\n").length;
    words(made, data.words);
    data.skip.split(" ").forEach(function (word) {
      made.skip.add(canon(made, word));
    });
    data.places.forEach(function (names, nation) {
      list(names).forEach(function (name) {
        put(made.places, tokens(name).map(stem), nation);
        tokens(name).map(stem).forEach(made.sure.add, made.sure);
      });
    });
    postings(made, data);
    made.entries = entries(data);
    made.kinds = data.others.map(function (one) {
      return one.kind;
    });
    titles(made);
    data.notices.forEach(function (notice) {
      notice.slice(1).forEach(function (said) {
        made.notices.push([notice[0], tokens(said).map(canon.bind(null, made))]);
      });
    });
    return made;
  }

  function canon(made, token) {
    var own = stem(token);
    return made.one[own] || own;
  }

  function put(map, key, value) {
    if (!map.has(key[0])) map.set(key[0], []);
    map.get(key[0]).push([key, value]);
  }

  /* Everyday words: “word=same,same~near,near|…”. */
  function words(made, text) {
    var meanings = text.split("|").map(function (line) {
      var sides = line.split("=");
      var said = (sides[1] || "").split("~");
      return { word: sides[0], same: list(said[0]), near: list(said[1]) };
    });
    meanings.forEach(function (one) {
      var target = tokens(one.word).map(stem);
      one.same.forEach(function (said) {
        var own = tokens(said).map(stem);
        if (target.length === 1 && own.length === 1 && own[0] !== target[0] && !made.one[own[0]]) made.one[own[0]] = target[0];
      });
    });
    Object.keys(made.one).forEach(function (name) {
      var to = made.one[name], seen = [name];
      while (made.one[to] && seen.indexOf(to) < 0) {
        seen.push(to);
        to = made.one[to];
      }
      if (to === name) delete made.one[name];
      else made.one[name] = to;
    });
    meanings.forEach(function (one) {
      var target = tokens(one.word).map(canon.bind(null, made));
      [[one.same, 1], [one.near, 0.5]].forEach(function (side) {
        side[0].forEach(function (said) {
          var own = tokens(said).map(stem);
          tokens(said).forEach(function (token) {
            if (!made.forms.has(stem(token))) made.forms.set(stem(token), token);
            made.sure.add(stem(token));
          });
          var as = tokens(said).map(canon.bind(null, made));
          if (as.join(" ") !== target.join(" ")) put(made.adds, own.length > 1 ? as : own, [target, side[1]]);
        });
      });
    });
  }

  function postings(made, data) {
    var counts = numbers(data.counts), steps = numbers(data.steps), at = 0, number = 0;
    data.forms.forEach(function (text, typed) {
      var before = "";
      text.replace(/([A-Z])([^A-Z]*)/g, function (all, shared, rest) {
        var form = before.slice(0, shared.charCodeAt(0) - 65) + rest;
        var own = typed ? TYPED + stem(form) : canon(made, form);
        var posts = [], entry = 0;
        before = form;
        for (var left = counts[number]; left; left -= 1, at += 1) {
          entry += steps[at];
          posts.push([entry, data.levels.charCodeAt(at) - 96]);
        }
        number += 1;
        made.posts.set(own, posts);
        made.forms.set(stem(form), form);
        if (posts[0][0] < made.first) made.sure.add(stem(form));
      });
    });
  }

  /* What is no goal is found by its title, and by the words that the index has besides. The rarer a word, the more it tells. */
  function titles(made) {
    var others = made.entries.length - made.first;
    made.entries.slice(made.first).forEach(function (entry, at) {
      new Set(tokens(entry.title).map(canon.bind(null, made))).forEach(function (one) {
        if (made.skip.has(one)) return;
        if (!made.posts.has(one)) made.posts.set(one, []);
        made.posts.get(one).push([made.first + at, 2]);
        if (!made.forms.has(one)) made.forms.set(one, one);
      });
    });
    made.posts.forEach(function (posts) {
      var here = posts.filter(function (post) {
        return post[0] >= made.first;
      });
      here.forEach(function (post) {
        post[1] *= Math.log(1 + others / here.length);
      });
    });
  }

  function entries(data) {
    var goals = data.goals, ways = goals.ways.split(" "), asked = goals.asked.split(" "), nations = goals.nations.split(" ");
    var found = goals.titles.split("\n").map(function (title, at) {
      var leads = nations[at].split(",").map(function (way) {
        return way && ways[+way];
      });
      var mask = leads.reduce(function (sum, way, nation) {
        return way ? sum | (1 << nation) : sum;
      }, 0);
      return { kind: "goal", title: title, note: goals.names[goals.kinds[at]] || "", asked: asked[at] === "-" ? "" : asked[at], ways: leads, mask: mask };
    });
    data.others.forEach(function (kind) {
      var names = kind.names.split(" ");
      kind.titles.split("\n").forEach(function (title, at) {
        var name = names[at] || title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
        found.push({ kind: kind.kind, title: title, href: kind.around[0] + name + kind.around[1], mask: kind.nations ? parseInt(kind.nations[at], 16) : 15 });
      });
    });
    return found;
  }

  /* Slips of the keyboard */

  var ALIKE = /^(ck|cs|fv|kq|mn|dt|bp|gj|cq|fp|sx|kc|sc|vf|qk|nm|td|pb|jg|qc|pf|xs)$/;

  /* How far two words are apart, cheaper for what is often mixed up; 9 for too far. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return 9;
    var before, row = [], at, to;
    for (to = 0; to <= b.length; to += 1) row[to] = to;
    for (at = 1; at <= a.length; at += 1) {
      var next = [at], least = at, x = a[at - 1];
      for (to = 1; to <= b.length; to += 1) {
        var y = b[to - 1];
        var swap = x === y ? 0 : ALIKE.test(x + y) || /^[aeiouy]{2}$/.test(x + y) ? 0.7 : 1;
        next[to] = Math.min(row[to - 1] + swap, row[to] + (a[at - 2] === x ? 0.5 : 1), next[to - 1] + (b[to - 2] === y ? 0.5 : 1));
        if (at > 1 && to > 1 && x === b[to - 2] && a[at - 2] === y) next[to] = Math.min(next[to], before[to - 2] + 0.8);
        least = Math.min(least, next[to]);
      }
      if (least > most) return 9;
      before = row;
      row = next;
    }
    return row[b.length];
  }

  /* The known words that an unknown one may be meant for, the likeliest first: [stem, how sure]. */
  function meant(token) {
    var most = token.length < 3 ? 0 : token.length < 6 ? 1 : token.length < 9 ? 1.7 : 2.4, found = [], own = stem(token);
    if (!most) return found;
    index.forms.forEach(function (form, known) {
      if (form.length < 3 || known === own || /\d/.test(form)) return;
      var far = Math.min(distance(token, form, most), distance(own, known, most));
      if (far > most) return;
      far += (token[0] === form[0] ? 0 : 0.6) + (token[token.length - 1] === form[form.length - 1] ? 0 : 0.1);
      if (far > most) return;
      found.push([far - Math.min(0.2, (index.posts.get(index.one[known] || known) || []).length / 200), known]);
    });
    found.sort(function (a, b) {
      return a[0] - b[0];
    });
    return found.filter(function (one) {
      return one[0] < found[0][0] + 0.35;
    }).slice(0, 3).map(function (one) {
      return [one[1], one[0] < 1.05 ? 0.75 : 0.45];
    });
  }

  /* Two words written as one: bluebadge. */
  function apart(token) {
    for (var at = token.length - 3; at > 2; at -= 1) {
      var both = [token.slice(0, at), token.slice(at)];
      if (both.every(function (one) {
        return index.posts.has(canon(index, one));
      })) return both;
    }
    return null;
  }

  /* The search itself */

  /* Whether a key of several stems begins at a place of the sequence, with at most one word that says nothing between each two. */
  function matches(key, sequence, at) {
    for (var next = 1; next < key.length; next += 1) {
      if (sequence[at + 1] === key[next]) at += 1;
      else if (sequence[at + 2] === key[next] && index.skip.has(sequence[at + 1])) at += 2;
      else return false;
    }
    return true;
  }

  /* What is typed as groups of alternatives, each a list of stems and how much it counts; of a group the best one counts. */
  function read(text, typing) {
    var said = tokens(text), told = [], found = { groups: [], sequence: [], own: [], nations: 0, told: told, slips: 0 };
    said.forEach(function (token, at) {
      var own = stem(token), one = index.one[own] || own, group = [];
      if (index.sure.has(own) || index.sure.has(one) || index.skip.has(one)) {
        take(found, token);
        if (token.length > 4 && !index.skip.has(one) && weak(one)) likely(found, token, one);
        told.push(token);
        return;
      }
      if (token.length < 3 || /\d/.test(token)) {
        told.push(token);
        found.sequence.push(own);
        found.own.push(own);
        return;
      }
      if (typing && at === said.length - 1) {
        index.forms.forEach(function (form, known) {
          if (form.indexOf(token) === 0) group.push([[index.one[known] || known], 0.7]);
        });
      }
      if (index.posts.has(one)) group.push([[one], 1]);
      var guesses = group.length > 1 ? [] : meant(token), both = token.length > 6 && (!guesses.length || guesses[0][1] < 0.75) ? apart(token) : null;
      if (both) {
        both.forEach(take.bind(null, found));
        told.push(both[0], both[1]);
        found.slips += 1;
        return;
      }
      guesses.forEach(function (guess) {
        var to = index.one[guess[0]] || guess[0];
        if (!index.skip.has(to)) group.push([[to], guess[1]]);
        hint(group, guess[0], guess[1]);
      });
      found.sequence.push(guesses.length ? index.one[guesses[0][0]] || guesses[0][0] : own);
      found.own.push(guesses.length ? guesses[0][0] : own);
      told.push(guesses.length ? index.forms.get(guesses[0][0]) : token);
      found.slips += guesses.length ? 1 : 0;
      if (group.length) found.groups.push(group);
    });
    found.sequence.forEach(function (one, at) {
      var together = [];
      (index.adds.get(one) || []).forEach(function (more) {
        if (more[0].length > 1 && matches(more[0], found.sequence, at)) together.push(added(more[1]));
      });
      if (together.length) found.groups.push(together);
    });
    found.own.forEach(function (own, at) {
      (index.places.get(own) || []).forEach(function (place) {
        if (matches(place[0], found.own, at)) found.nations |= 1 << place[1];
      });
    });
    return found;
  }

  /* Whether a word says so little that it may be a slip which somebody has written down. */
  function weak(one) {
    return (index.posts.get(one) || []).reduce(function (sum, post) {
      return sum + (post[0] < index.first ? post[1] : 0);
    }, 0) < 8;
  }

  /* Put the words that a weak one may be a slip for beside it; where one is near, several words together are looked for with it. */
  function likely(found, token, one) {
    var group = found.groups[found.groups.length - 1];
    meant(token).forEach(function (guess, at) {
      var to = index.one[guess[0]] || guess[0];
      if (to === one || guess[1] < 0.5 || index.skip.has(to)) return;
      group.push([[to], 0.6]);
      if (!at) found.sequence[found.sequence.length - 1] = to;
    });
  }

  /* Put what a word alone hints at beside it. */
  function hint(group, own, much) {
    (index.adds.get(own) || []).forEach(function (more) {
      var way = added(more[1]);
      if (more[0].length === 1) group.push([way[0], way[1] * much]);
    });
  }

  function added(more) {
    return [more[0], more[1] / Math.sqrt(more[0].length)];
  }

  /* Take in a known word: as it is typed, as what it counts as, and what it hints at. */
  function take(found, token) {
    var own = stem(token), one = index.one[own] || own, group = [];
    found.sequence.push(one);
    found.own.push(own);
    if (!index.skip.has(one) && (one.length > 1 || /\d/.test(one))) group = own === one ? [[[one], 1]] : [[[TYPED + own], 1], [[one], 0.8]];
    hint(group, own, 1);
    if (group.length) found.groups.push(group);
  }

  function search(text, typing) {
    var asked = read(text, typing), scores = new Float64Array(index.entries.length), most = 0, seen = new Set();
    asked.groups.forEach(function (group) {
      var name = JSON.stringify(group), best = new Map(), top = 0;
      if (seen.has(name)) return;
      seen.add(name);
      group.forEach(function (way) {
        var mine = new Map();
        way[0].forEach(function (one) {
          (index.posts.get(one) || []).forEach(function (post) {
            mine.set(post[0], (mine.get(post[0]) || 0) + post[1] * way[1]);
          });
        });
        mine.forEach(function (score, entry) {
          if (score > (best.get(entry) || 0)) best.set(entry, score);
        });
      });
      best.forEach(function (score, entry) {
        scores[entry] += score;
        if (entry >= index.first) top = Math.max(top, score);
      });
      most += top;
    });
    var found = index.entries.map(function (entry, at) {
      var away = asked.nations && !(entry.mask & asked.nations);
      return { entry: entry, score: scores[at] * (away ? AWAY : 1) };
    }).filter(function (one) {
      return one.score > 0;
    });
    found.sort(function (a, b) {
      return b.score - a.score;
    });
    function of(kind, least) {
      return found.filter(function (one) {
        return one.entry.kind === kind && one.score >= least;
      });
    }
    var goals = of("goal", 0);
    return {
      goals: goals.filter(function (one) {
        return one.score > goals[0].score * NEAR;
      }),
      others: index.kinds.map(function (kind) {
        return [kind, of(kind, most * ENOUGH)];
      }),
      nations: asked.nations,
      notices: warnings(asked.sequence),
      told: asked.slips ? asked.told.join(" ") : ""
    };
  }

  function warnings(sequence) {
    var found = [];
    index.notices.forEach(function (notice) {
      if (found.indexOf(notice[0]) < 0 && sequence.some(function (one, at) {
        return one === notice[1][0] && matches(notice[1], sequence, at);
      })) found.push(notice[0]);
    });
    return found;
  }

  window.rrFind = function (data) {
    index = prepare(data);
    window.rrFind.index = index;
    if (window.rrFind.ready) window.rrFind.ready();
  };
  window.rrFind.search = search;
  window.rrFind.read = read;
  window.rrFind.tokens = tokens;
  window.rrFind.stem = stem;
})();
