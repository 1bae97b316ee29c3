import { root } from '../shape/repository';
import { checkContracts } from './check-contracts';

const findings = checkContracts(root, { fix: process.argv.includes('--fix') });
for (const finding of findings) process.stdout.write(`${finding}\n`);
process.stdout.write(findings.length === 0 ? 'Every contract is what was published.\n' : `${findings.length} findings\n`);
process.exit(findings.length === 0 ? 0 : 1);
