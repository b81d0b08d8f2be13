// Requests to our own API with the access token, and signing in: authorization code with PKCE.
let config = { authorize: '' };
const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** Goes to the sign-in page and comes back to where we are; drafts lie in localStorage meanwhile. */
export const signIn = async () => {
  const verifier = random(), state = random();
  sessionStorage.setItem('sign-in', JSON.stringify({ verifier, state, path: location.pathname + location.search }));
  sessionStorage.removeItem('token');
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  location.assign(`${config.authorize}?${new URLSearchParams({ response_type: 'code', client_id: config.client, redirect_uri: `${location.origin}/`,
    scope: 'openid', state, code_challenge: challenge, code_challenge_method: 'S256' })}`);
  return new Promise(() => {}); // the page is about to go
};

/** Reads how to sign in, and finishes it when the sign-in page sent us back. */
export const begin = async () => {
  config = await (await fetch('/config.json')).json();
  const back = new URLSearchParams(location.search), kept = JSON.parse(sessionStorage.getItem('sign-in') ?? 'null');
  if (back.has('code') && kept && back.get('state') === kept.state) {
    sessionStorage.removeItem('sign-in');
    const answer = await fetch(config.token, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', client_id: config.client,
      redirect_uri: `${location.origin}/`, code: back.get('code'), code_verifier: kept.verifier }) });
    history.replaceState({}, '', kept.path);
    if (answer.ok) sessionStorage.setItem('token', (await answer.json()).access_token);
  }
  if (config.authorize && !sessionStorage.getItem('token')) await signIn();
};
export const signOut = () => { sessionStorage.removeItem('token'); return signIn(); };

/** What the server did not do: status, code, and all that it said. */
export class Refused extends Error {
  constructor(status, said) { super(said.code ?? String(status)); Object.assign(this, { status, said, code: said.code ?? '' }); }
}

export const api = async (path, { body, headers = {}, method = body === undefined ? 'GET' : 'POST' } = {}) => {
  const token = sessionStorage.getItem('token');
  const answer = await fetch(`/api/${path}`, { method, cache: 'no-store', body: body === undefined ? undefined : JSON.stringify(body),
    headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers } });
  if (answer.status === 304) return null;
  if (answer.status === 401 && config.authorize && !sessionStorage.getItem('asked')) {
    sessionStorage.setItem('asked', 'yes'); // once by itself, then by hand: never in a circle
    await signIn();
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, said);
  sessionStorage.removeItem('asked');
  return said;
};
