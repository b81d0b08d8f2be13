import { html, render } from 'lit-html';

render(html`<h1>Earshot</h1>`, document.querySelector('main'));
