import { checkShape } from './check-shape';
import { lineOf } from './finding';
import { root } from './repository';

async function main(): Promise<void> {
  const findings = await checkShape(root);
  for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`);
  process.stdout.write(findings.length === 0 ? 'Every service has the one shape.\n' : `${findings.length} findings\n`);
  process.exit(findings.length === 0 ? 0 : 1);
}

void main();
