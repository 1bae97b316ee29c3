// Lints texts as if they stood in certain files: JSON `{typed, texts: [{file, text}]}` in, `[[{rule, message}]]` out. For the
// test of our own rules; ESLint loads its configuration as an ES module, which jest cannot do in its own process.
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { typed, texts } = JSON.parse(await text(process.stdin));

/** Files that are not there have no types. */
const withoutTypes = [
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off' },
  },
];

const eslint = new ESLint({ cwd: root, overrideConfig: typed ? [] : withoutTypes });
const results = [];
for (const { file, text } of texts) {
  const [result] = await eslint.lintText(text, { filePath: `${root}${file}` });
  results.push((result?.messages ?? []).map(({ ruleId, message }) => ({ rule: ruleId, message })));
}
process.stdout.write(JSON.stringify(results));
