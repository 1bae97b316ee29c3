import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runCommand } from '../run-command';
import type { Source } from '../source';

/** The Chromium that Playwright's makers publish, by its own installer. */
export function fromPlaywright(): Source {
  return {
    title: "Playwright's own Chromium",
    slow: true,
    async obtain({ cache }) {
      const env = { ...process.env, PLAYWRIGHT_BROWSERS_PATH: join(cache, 'playwright') };
      const require = createRequire(__filename);
      const folder = join(require.resolve('playwright-core/package.json'), '..');
      await runCommand(process.execPath, [join(folder, 'cli.js'), 'install', 'chromium'], { env });
      const ask = `process.stdout.write(require(${JSON.stringify(folder)}).chromium.executablePath())`;
      return runCommand(process.execPath, ['-e', ask], { env });
    },
  };
}
