// The URL is always the thing on the screen: /inbox/{queue}?list=… or /inbox/{queue}/c/{id}?list=…, /alerts/{id}, /learning, /sources, /announcements/{id}.
const LISTS = ['open', 'mine', 'waiting', 'snoozed'];
const decoded = (part) => { try { return decodeURIComponent(part); } catch { return part; } };

export const place = () => {
  const [room = '', queue = '', , id = ''] = location.pathname.split('/').slice(1).map(decoded);
  const list = new URLSearchParams(location.search).get('list');
  if (room && room !== 'inbox') return { room, queue: 'all', id: '', sub: queue, list: 'open' };
  return { room: 'inbox', queue: queue || 'all', id, sub: '', list: LISTS.includes(list) ? list : 'open' };
};
export const address = (queue, id = '', list = place().list) =>
  `/inbox/${encodeURIComponent(queue)}${id && `/c/${encodeURIComponent(id)}`}${list === 'open' ? '' : `?list=${list}`}`;

/** `replace` while walking with j and k, so that Back leaves the walk instead of retracing it. */
export const go = (path, { replace = false } = {}) => {
  if (path !== location.pathname + location.search) history[replace ? 'replaceState' : 'pushState']({}, '', path);
  dispatchEvent(new CustomEvent('place'));
};
addEventListener('popstate', () => dispatchEvent(new CustomEvent('place')));
addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="/"]');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.getAttribute('href'));
});
