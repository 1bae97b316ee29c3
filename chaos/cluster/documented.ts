import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../infra/local/find-services';
import { blocksOf } from '../../scripts/check/docs/blocks';
import { runCommand } from '../../scripts/servers/run-command';

const page = 'docs/deploy.md';

/** The commands that an operator is told below a heading, one text for each block. */
export function documented(heading: string): string[] {
  const sections = readFileSync(join(projectFolder, page), 'utf8').split(/^(?=#+ )/m);
  const section = sections.find((text) => text.split('\n', 1)[0]?.replace(/^#+ /, '') === heading);
  const blocks = blocksOf(section ?? '').filter(({ language }) => language === 'sh');
  if (blocks.length === 0) throw new Error(`${page} tells no commands below "${heading}"`);
  return blocks.map(({ text }) => text);
}

/** As somebody would who copies them into a terminal, but that the first that fails is the last. */
export function carryOut(commands: string, folder = projectFolder): Promise<string> {
  return runCommand('sh', ['-eu', '-c', commands], { cwd: folder });
}
