import type { Block, Letter } from './letter';
import type { Language } from './template';

/** A mail as mail programs show it: some show the text, most the HTML. */
export interface Rendered {
  subject: string;
  text: string;
  html: string;
}

const footers: Record<Language, string> = {
  en: 'Marquee · This mail belongs to your account and is no advertisement.',
  ko: 'Marquee · 계정과 관련해 보내 드리는 메일이며 광고가 아닙니다.',
};

export function render(letter: Letter, language: Language): Rendered {
  const text = [letter.heading, ...letter.blocks.map(textOf), `--\n${footers[language]}`].join('\n\n');
  return { subject: oneLine(letter.subject), text: `${text}\n`, html: htmlOf(letter, language) };
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'code':
      return `    ${block.code}`;
    case 'button':
      return `${block.label}:\n${block.link}`;
    case 'facts':
      return block.rows.map(([name, value]) => `${name}: ${oneLine(value)}`).join('\n');
    case 'quote':
      return block.text.replaceAll(/^/gm, '> ');
    case 'paragraph':
    case 'note':
      return block.link === undefined ? block.text : `${block.text} ${block.link}`;
  }
}

/** Day colours stand in the attributes, for programs that know nothing else; night colours in a style sheet, for those that change to them. */
function htmlOf({ subject, preview, heading, blocks }: Letter, language: Language): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(oneLine(subject))}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a { color: inherit; }
@media (prefers-color-scheme: dark) {
  .page { background: #0c1129 !important; }
  .panel { background: #141b3d !important; border-color: #2a3568 !important; }
  .ink { color: #f8efdc !important; }
  .soft { color: #bcbfd9 !important; }
  .code { background: #0c1129 !important; border-color: #2a3568 !important; color: #ffe9bd !important; }
  .line { border-color: #2a3568 !important; }
  .button { background: #ffb833 !important; }
}
@media (max-width: 480px) { .panel { padding: 28px 20px !important; } .digits { font-size: 32px !important; letter-spacing: 6px !important; } }
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#fcf5e4;">
<div style="display:none;max-height:0;overflow:hidden;opacity:0;">${escaped(preview)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#fcf5e4;">
<tr><td align="center" style="padding:32px 16px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;">
<tr><td class="ink" style="padding:0 4px 20px;font-family:${serif};font-size:22px;font-weight:600;color:#141a38;">Marquee<span style="color:#d9920c;">.</span></td></tr>
<tr><td class="panel" style="padding:36px 40px;background:#fffcf4;border:1px solid #e5d8ba;border-radius:14px;">
<h1 class="ink" style="margin:0 0 20px;font-family:${serif};font-size:26px;line-height:1.25;font-weight:600;color:#141a38;">${escaped(heading)}</h1>
${blocks.map(blockOf).join('\n')}
</td></tr>
<tr><td class="soft" style="padding:20px 4px 0;font-family:${sans};font-size:13px;line-height:1.5;color:#4d5169;">${escaped(footers[language])}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const serif = "Georgia,'Apple SD Gothic Neo','Malgun Gothic',serif";
const sans = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,'Apple SD Gothic Neo','Malgun Gothic',sans-serif";
const mono = "'SF Mono',Menlo,Consolas,'Liberation Mono',monospace";

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p class="ink" style="margin:0 0 16px;font-family:${sans};font-size:16px;line-height:1.55;color:#141a38;word-break:break-word;">${sentence(block)}</p>`;
    case 'note':
      return `<p class="soft" style="margin:16px 0 0;font-family:${sans};font-size:14px;line-height:1.5;color:#4d5169;word-break:break-word;">${sentence(block)}</p>`;
    case 'code':
      return `<div class="code digits" style="margin:4px 0 24px;padding:18px 12px;background:#fcf5e4;border:1px solid #e5d8ba;border-radius:8px;text-align:center;font-family:${mono};font-size:40px;line-height:1.2;font-weight:600;letter-spacing:10px;color:#141a38;">${escaped(block.code)}</div>`;
    case 'button':
      return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:4px 0 20px;"><tr><td class="button" style="background:#f5ac1f;border-radius:8px;"><a href="${escaped(block.link)}" style="display:inline-block;padding:13px 22px;font-family:${sans};font-size:16px;font-weight:600;color:#1c1405;text-decoration:none;">${escaped(block.label)}</a></td></tr></table>`;
    case 'facts':
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:4px 0 20px;">${block.rows.map(rowOf).join('')}</table>`;
    case 'quote':
      return `<blockquote class="ink line" style="margin:4px 0 20px;padding:4px 0 4px 16px;border-left:3px solid #e5d8ba;font-family:${sans};font-size:16px;line-height:1.55;color:#141a38;white-space:pre-line;">${escaped(block.text)}</blockquote>`;
  }
}

function rowOf([name, value]: readonly [string, string]): string {
  const cell = `padding:9px 0;border-bottom:1px solid #e5d8ba;font-family:${sans};font-size:15px;line-height:1.45;vertical-align:top;`;
  return (
    `<tr><td class="soft line" style="${cell}padding-right:16px;color:#4d5169;white-space:nowrap;">${escaped(name)}</td>` +
    `<td class="ink line" style="${cell}color:#141a38;font-weight:600;word-break:break-word;">${escaped(oneLine(value))}</td></tr>`
  );
}

function sentence({ text, link }: { text: string; link?: string }): string {
  return link === undefined ? escaped(text) : `${escaped(text)} <a href="${escaped(link)}">${escaped(link)}</a>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A line break in a header would begin another one. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}
