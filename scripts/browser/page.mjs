import { asked } from './asked.mjs';

/** The page's own text is the question; its text is the answer, in hexadecimal digits, which no printer of pages changes. */
const { textContent } = document.getElementById('question');
const answer = JSON.stringify(JSON.parse(textContent).map(asked));
document.body.textContent = Array.from(new TextEncoder().encode(answer), (byte) => byte.toString(16).padStart(2, '0')).join('');
