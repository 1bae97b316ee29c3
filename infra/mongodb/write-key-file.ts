import { writeFileSync } from 'node:fs';

const { KEY_FILE: file, KEY_FILE_TEXT: text = '' } = process.env;

if (!file || !/^[A-Za-z0-9+/=]{64,1024}$/.test(text)) {
  process.stderr.write('KEY_FILE must name a file, and KEY_FILE_TEXT be 64 to 1,024 characters of base64\n');
  process.exitCode = 1;
} else {
  writeFileSync(file, text, { mode: 0o400 });
}
