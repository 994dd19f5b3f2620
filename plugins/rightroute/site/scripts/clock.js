/* From a time limit and a day to the last day: rightroute/clocks (Python) once more, for the browser. A test compares the two.
   Pure calendar arithmetic: a day is a number of days, and there are no hours and no time zones. Nothing here touches the page.
   A clock is what clock_data (rightroute/clocks/script.py) puts in the page; a day is a text such as "2026-12-03". */
(function () {
  "use strict";
  const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const DIVISIONS = { england: "ENG", wales: "ENG", scotland: "SCT", "northern-ireland": "NIR" };
  const ONE = { days: "day", "working-days": "working day", "school-days": "school day", weeks: "week", months: "month", years: "year" };
  const FIRST_YEAR = 1990;
  const LAST_YEAR = 2100;
  const SOON_DAYS = 7;

  /* Days ------------------------------------------------------------------------------------------------------------------------ */

  function numberOf(year, month, day) {
    return Date.UTC(year, month - 1, day) / 864e5;
  }
  function number(iso) {
    return Date.parse(iso + "T00:00:00Z") / 864e5;
  }
  function parts(day) {
    const moment = new Date(day * 864e5);
    return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
  }
  function iso(day) {
    return new Date(day * 864e5).toISOString().slice(0, 10);
  }
  /* Monday is 0; the first of January 1970 was a Thursday. */
  function weekday(day) {
    return (((day + 3) % 7) + 7) % 7;
  }
  function monthLength(year, month) {
    return new Date(Date.UTC(year, month, 0)).getUTCDate();
  }
  function short(day) {
    const one = parts(day);
    return one.day + " " + MONTHS[one.month - 1] + " " + one.year;
  }
  function words(day) {
    return WEEKDAYS[weekday(day)] + " " + short(day);
  }
  function count(length, unit) {
    return length + " " + ONE[unit] + (length === 1 ? "" : "s");
  }
  function list(items) {
    return items.length === 1 ? items[0] : items.slice(0, -1).join(", ") + " and " + items[items.length - 1];
  }

  /* Bank holidays ---------------------------------------------------------------------------------------------------------------- */

  const read = new WeakMap();

  /* The name of the bank holiday on a weekday, or "". With forecast, also of one that is only expected. */
  function holiday(clock, division, day, forecast) {
    const table = clock.holidays;
    if (!forecast && day > number(table.known)) return "";
    let found = read.get(table);
    if (!found) {
      found = {};
      Object.keys(table.days).forEach(function (name) {
        found[name] = new Map();
        table.days[name].forEach(function (days, index) {
          (days.match(/...../g) || []).forEach(function (one) {
            const letter = one.charCodeAt(4);
            const day = numberOf(table.from + index, +one.slice(0, 2), +one.slice(2, 4));
            found[name].set(day, table.names[letter - (letter < 97 ? 39 : 97)]);
          });
        });
      });
      read.set(table, found);
    }
    return (found[division] && found[division].get(day)) || "";
  }

  function whyNotWorking(clock, division, day, forecast) {
    return weekday(day) > 4 ? WEEKDAYS[weekday(day)] : holiday(clock, division, day, forecast);
  }
  function nextWorkingDay(clock, division, day) {
    while (whyNotWorking(clock, division, day, false)) day += 1;
    return day;
  }
  function workingDayBefore(clock, division, day) {
    while (whyNotWorking(clock, division, day, true)) day -= 1;
    return day;
  }
  function divisionsOf(nations) {
    return Array.from(new Set(nations.map((nation) => DIVISIONS[nation])));
  }
  function byWeekdays(unit) {
    return unit === "working-days" || unit === "school-days";
  }
  function usesHolidays(clock) {
    return byWeekdays(clock.unit) || clock.weekend !== "stays" || (!!clock.longstop && byWeekdays(clock.longstop.unit));
  }

  /* Counting --------------------------------------------------------------------------------------------------------------------- */

  function countFrom(clock, division, start, length, unit, counted) {
    const first = counted ? start : start + 1;
    if (byWeekdays(unit)) return countWorkingDays(clock, division, first, length);
    if (unit === "months" || unit === "years") {
      const from = parts(start);
      const month = from.month - 1 + (unit === "years" ? 12 * length : length);
      const year = from.year + Math.floor(month / 12);
      const most = monthLength(year, (month % 12) + 1);
      const last = numberOf(year, (month % 12) + 1, Math.min(from.day, most));
      const shortened = from.day > most;
      return { first: first, last: last - (counted && !shortened ? 1 : 0), skipped: [], shortened: shortened };
    }
    return { first: first, last: first + (unit === "weeks" ? 7 * length : length) - 1, skipped: [], shortened: false };
  }

  function countWorkingDays(clock, division, day, length) {
    const skipped = [];
    let first = null;
    for (;;) {
      const on = weekday(day);
      const name = on > 4 ? "" : holiday(clock, division, day, false);
      const before = skipped[skipped.length - 1];
      if (on === 5) skipped.push([day, "weekend"]);
      else if (on === 6) {
        if (!before || before[0] !== day - 1) skipped.push([day, "Sunday"]);
      } else if (name) skipped.push([day, name]);
      else {
        if (first === null) first = day;
        length -= 1;
        if (!length) return { first: first, last: day, skipped: skipped, shortened: false };
      }
      day += 1;
    }
  }

  function inDivision(clock, division, start) {
    const counted = clock.first_day === "counted";
    const run = countFrom(clock, division, start, clock.length, clock.unit, counted);
    const steps = countingSteps(clock, start, run, counted);
    const skipped = run.skipped.slice();
    let furthest = byWeekdays(clock.unit) ? run.last : null;
    let last = run.last;
    if (clock.less_days) {
      if (byWeekdays(clock.unit)) for (let left = clock.less_days; left; left -= 1) last = workingDayBefore(clock, division, last - 1);
      else last -= clock.less_days;
      steps.push("Take off " + count(clock.less_days, byWeekdays(clock.unit) ? clock.unit : "days") + ": " + words(last) + ".");
    }
    const unmoved = last;
    if (!byWeekdays(clock.unit)) {
      last = move(clock, division, unmoved, skipped, steps);
      if (clock.weekend !== "stays") furthest = Math.max(unmoved, last);
    }
    const longstop = finalStop(clock, division, start, unmoved, last, counted);
    if (longstop !== null && (clock.weekend === "working-day-before" || byWeekdays(clock.longstop.unit))) {
      furthest = Math.max(furthest === null ? longstop : furthest, longstop);
    }
    return {
      last: last,
      longstop: longstop,
      firstCounted: run.first,
      skipped: skipped,
      rolledFrom: last === unmoved ? null : unmoved,
      unknown: furthest !== null && furthest > number(clock.holidays.known),
      steps: steps,
    };
  }

  function move(clock, division, day, skipped, steps) {
    const on = weekday(day);
    if (clock.weekend === "stays") {
      if (on > 4) steps.push("That is a " + WEEKDAYS[on] + ". Do not count on more time: aim for the working day before.");
      return day;
    }
    const back = clock.weekend === "working-day-before";
    const moved = back ? workingDayBefore(clock, division, day) : nextWorkingDay(clock, division, day);
    if (moved === day) return day;
    const passed = [];
    for (let one = day; one !== moved; one += back ? -1 : 1) passed.push([one, whyNotWorking(clock, division, one, back)]);
    passed.sort((one, other) => one[0] - other[0]).forEach((one) => skipped.push(one));
    const why = whyNotWorking(clock, division, day, back);
    const reason = on > 4 ? "That is a " + why + "." : "That is a bank holiday: " + why + ".";
    steps.push(reason + " The last day moves " + (back ? "back to the working day before" : "to the next working day") + ": " + words(moved) + ".");
    return moved;
  }

  /* A weekend never makes the final stop later: nothing after it can be put right, so the earlier reading is given. */
  function finalStop(clock, division, start, unmoved, last, counted) {
    const stop = clock.longstop;
    if (!stop) return null;
    const found =
      stop.counted_from === "limit"
        ? Math.max(countFrom(clock, division, Math.min(unmoved, last), stop.length, stop.unit, false).last, last)
        : countFrom(clock, division, start, stop.length, stop.unit, counted).last;
    return clock.weekend === "working-day-before" ? workingDayBefore(clock, division, found) : found;
  }

  /* The same sentences as in Python ------------------------------------------------------------------------------------------------ */

  function countingSteps(clock, start, run, counted) {
    const steps = ["The clock starts with " + words(start) + "."];
    const length = count(clock.length, clock.unit);
    if (clock.unit === "months" || clock.unit === "years") {
      if (run.shortened) {
        steps.push("Go forward " + length + ". That month has no day " + parts(start).day + ", so take its last day: " + words(run.last) + ".");
      } else if (counted) {
        steps.push("That day counts. So go forward " + length + " to the same date, then back one day: " + words(run.last) + ".");
      } else {
        steps.push("Go forward " + length + " to the same date: " + words(run.last) + ".");
      }
      return steps;
    }
    steps.push("Day 1 is " + words(run.first) + ".");
    if (clock.unit === "weeks") {
      steps.push(length + (clock.length > 1 ? " end on " : " ends on ") + words(run.last) + ".");
      return steps;
    }
    if (run.skipped.length) {
      const named = run.skipped.filter((one) => one[1] !== "weekend" && one[1] !== "Sunday");
      const items = named.map((one) => one[1] + " on " + words(one[0]));
      if (named.length < run.skipped.length) items.unshift("Saturdays and Sundays");
      steps.push("Do not count " + list(items) + ".");
    }
    if (clock.length > 1) steps.push("Day " + clock.length + " is " + words(run.last) + ".");
    return steps;
  }

  function compute(clock, startIso, nation) {
    const start = number(startIso);
    const year = parts(start).year;
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw new RangeError(startIso + " is no day between " + FIRST_YEAR + " and " + LAST_YEAR);
    let divisions = divisionsOf(nation ? [nation] : clock.nations);
    if (!usesHolidays(clock)) divisions = divisions.slice(0, 1);
    const all = divisions.map((division) => inDivision(clock, division, start));
    const found = all.reduce((best, one) => (one.last < best.last ? one : best));
    const stops = all.map((one) => one.longstop).filter((one) => one !== null);
    const longstop = stops.length ? Math.min.apply(null, stops) : null;
    const unknown = all.some((one) => one.unknown);
    const steps = found.steps;
    if (longstop !== null) steps.push("The final stop is " + words(longstop) + ". After that, not even a good reason helps.");
    if (unknown) {
      const known = short(number(clock.holidays.known));
      steps.push("Bank holidays after " + known + " are not known yet, so this is the earlier date, to be safe.");
    }
    if (all.some((one) => one.last !== all[0].last || one.longstop !== all[0].longstop)) {
      steps.push("Bank holidays are not the same in every nation. This is the earliest date.");
    }
    return {
      start: startIso,
      last: iso(found.last),
      longstop: longstop === null ? null : iso(longstop),
      firstCounted: iso(found.firstCounted),
      skipped: found.skipped.map((one) => [iso(one[0]), one[1]]),
      rolledFrom: found.rolledFrom === null ? null : iso(found.rolledFrom),
      holidaysUnknown: unknown,
      steps: steps,
    };
  }

  /* Texts such as 2026-12-03 can be compared as they stand. */
  function status(clock, start, today, nation) {
    if (start > today) return "future-start";
    const found = compute(clock, start, nation);
    if (today > found.last) return found.longstop && today > found.longstop ? "past-longstop" : "late";
    const left = daysBetween(today, found.last);
    return left === 0 ? "today" : left <= SOON_DAYS ? "soon" : "early";
  }

  function aimFor(clock, found, nation) {
    const last = number(found.last);
    const days = divisionsOf(nation ? [nation] : clock.nations).map((division) => workingDayBefore(clock, division, last));
    return iso(Math.max(Math.min.apply(null, days), Math.min(number(found.start), last)));
  }

  function daysBetween(from, to) {
    return number(to) - number(from);
  }

  function today() {
    const now = new Date();
    return iso(numberOf(now.getFullYear(), now.getMonth() + 1, now.getDate()));
  }

  /* What people type ------------------------------------------------------------------------------------------------------------- */

  /* "mar", "march", "Sept." and "Febuary" are months: the first three letters tell them apart. 0 if it is none. */
  function monthNamed(text) {
    const at = /^[a-z]{3,10}$/.test(text) ? MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3)) : -1;
    return at >= 0 && text.length <= MONTHS[at].length + 1 ? at + 1 : 0;
  }

  /* The words and numbers of a date: no weekday, no "of", no "rd" after the 3. */
  function tokens(text) {
    return text
      .toLowerCase()
      .replace(/(\d)(?:st|nd|rd|th)(?![a-z])/g, "$1 ")
      .replace(/^\s*(\d\d)(\d\d)(\d{4})\s*$/, "$1 $2 $3")
      .replace(/(\d)(?=[a-z])|([a-z])(?=\d)/g, "$1$2 ")
      .split(/[\s,.\/\-–’'·]+/)
      .filter((one) => one && !/^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|of|the)$/.test(one));
  }

  /* Day, month and year as texts, in the order people in the UK write them, or 2026-12-03; null if it is no whole date. */
  function inOrder(found) {
    if (found.length !== 3) return null;
    const named = found.findIndex((one) => monthNamed(one));
    const numbers = found.filter((one, index) => index !== named);
    if (!numbers.every((one) => /^\d{1,4}$/.test(one))) return null;
    if (named >= 0) return numbers[0].length > 2 ? [numbers[1], found[named], numbers[0]] : [numbers[0], found[named], numbers[1]];
    return found[0].length === 4 ? [found[2], found[1], found[0]] : found;
  }

  function fault(field, words) {
    return { fault: words, field: field };
  }

  function readDay(day, month, year) {
    const typed = [day, month, year].map((one) => String(one === null || one === undefined ? "" : one).trim());
    const whole = inOrder(tokens(typed.join(" ")));
    const one = whole || typed.map((text) => tokens(text).join(" "));
    if (!typed.join("")) return fault("day", "Type the date: the day, the month and the year");
    if (!whole) {
      if (!one[0]) return fault("day", "The date must include a day");
      if (!one[1]) return fault("month", "The date must include a month");
      if (!one[2]) return fault("year", "The date must include a year");
    }
    const d = /^\d{1,2}$/.test(one[0]) ? +one[0] : 0;
    const m = /^\d{1,2}$/.test(one[1]) ? +one[1] : monthNamed(one[1]);
    if (d < 1 || d > 31) return fault("day", "The day must be a number from 1 to 31");
    if (m < 1 || m > 12) return fault("month", "The month must be a number from 1 to 12, or its name");
    if (!/^(?:\d\d|\d{4})$/.test(one[2])) return fault("year", "The year must have 4 numbers, such as " + today().slice(0, 4));
    const y = one[2].length === 2 ? +one[2] + (+one[2] < FIRST_YEAR - 1900 ? 2000 : 1900) : +one[2];
    if (y < FIRST_YEAR || y > LAST_YEAR) return fault("year", "The year must be from " + FIRST_YEAR + " to " + LAST_YEAR);
    const most = monthLength(y, m);
    if (d > most) return fault("day", MONTHS[m - 1] + " " + y + " has only " + most + " days");
    return { day: iso(numberOf(y, m, d)) };
  }

  const api = {
    compute: compute,
    status: status,
    aimFor: aimFor,
    dayWords: (day) => words(number(day)),
    shortDay: (day) => short(number(day)),
    addDays: (day, days) => iso(number(day) + days),
    daysBetween: daysBetween,
    today: today,
    readDay: readDay,
  };
  if (typeof module !== "undefined" && module.exports) module.exports = api;
  else self.rrClock = api;
})();
