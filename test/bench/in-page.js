// What the desk bench puts into every page before the page's own scripts: it measures where the person sits.
const beat = 1000 / 60;

/** Resolves with the moment at which what `ready` waits for was on the screen. */
function painted(ready) {
  return new Promise((resolve) => {
    const look = () => {
      if (!ready()) return requestAnimationFrame(look);
      // asked for within the frame that shows it, answered right after that frame was drawn
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}

const selected = () => document.querySelector('#inbox-list [aria-selected=true]')?.id;
const shown = () =>
  document.querySelectorAll('#thread article').length > 0 &&
  document.getElementById('thread').parentElement.closest('section').getAttribute('aria-label');

/** Waits for the next key and then for another conversation to be painted; milliseconds since the key. */
function nextConversation() {
  const [row, label] = [selected(), shown()];
  return new Promise((resolve) => {
    const pressed = ({ timeStamp }) =>
      void painted(() => selected() !== row && shown() && shown() !== label).then((at) =>
        resolve(at - timeStamp),
      );
    addEventListener('keydown', pressed, { capture: true, once: true });
  });
}

/** The same on a page that puts the key's name on the screen and does nothing else. */
function nextSign() {
  return new Promise((resolve) => {
    const pressed = ({ timeStamp, key }) => {
      document.body.textContent = key + timeStamp;
      void painted(() => true).then((at) => resolve(at - timeStamp));
    };
    addEventListener('keydown', pressed, { capture: true, once: true });
  });
}

/** Notes how long each key's events are handled, and frames of 50 ms and more, until the result is called. */
function watchKeys() {
  const spent = [];
  const toPaint = [];
  let longFrames = 0;
  let began = 0;
  const begin = ({ type }) => {
    if (type === 'keydown') spent.push(0);
    began = performance.now();
  };
  const end = () => {
    spent[spent.length - 1] += performance.now() - began;
  };
  const kinds = ['keydown', 'keypress', 'beforeinput', 'input', 'keyup'];
  for (const kind of kinds) {
    addEventListener(kind, begin, { capture: true });
    addEventListener(kind, end);
  }
  const events = new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (kinds.includes(name)) toPaint.push(duration);
  });
  events.observe({ type: 'event', durationThreshold: 16 });
  const frames = new PerformanceObserver((list) => {
    longFrames += list.getEntries().length;
  });
  frames.observe({ type: 'long-animation-frame' });
  return () => {
    for (const kind of kinds) {
      removeEventListener(kind, begin, { capture: true });
      removeEventListener(kind, end);
    }
    for (const one of [events, frames]) one.disconnect();
    return { spent, toPaint, longFrames };
  };
}

/** Counts frames until the result is called; one that is half a beat late has missed its turn. */
function watchFrames() {
  const gaps = [];
  let before = 0;
  let going = true;
  const look = (at) => {
    if (before > 0) gaps.push(at - before);
    before = at;
    if (going) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return () => {
    going = false;
    return {
      frames: gaps.length,
      over16ms: gaps.filter((gap) => gap > beat * 1.5).length,
      over50ms: gaps.filter((gap) => gap > 50).length,
      longest: Math.round(Math.max(...gaps)),
    };
  };
}

/** What the page took over the network so far. */
function taken() {
  const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const sum = (some) => Math.round(some.reduce((total, one) => total + one.transferSize, 0) / 1024);
  return {
    requests: all.length,
    kilobytes: sum(all),
    ofAnswersKb: sum(all.filter(({ name }) => name.includes('/api/'))),
  };
}

globalThis.bench = {
  nextConversation,
  nextSign,
  watchKeys,
  watchFrames,
  taken,
  listed: painted(() => document.querySelector('#inbox-list [role=option]') !== null),
  drawn: painted(() => document.readyState === 'complete'),
};
