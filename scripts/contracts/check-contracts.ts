import { join } from 'node:path';
import { registeredContracts } from '@marquee/common/events';
import { checkGolden } from './check-golden';
import { goldenFolder } from './golden';
import { publisherOf, readersOf, trafficOf } from './traffic';

/** What is wrong with the contracts of this checkout, a text each. */
export function checkContracts(project: string, { fix }: { fix: boolean }): string[] {
  const traffic = trafficOf(project); // loads the services, which may register contracts of their own
  const findings = checkGolden({
    ...{ folder: join(project, goldenFolder), contracts: registeredContracts(), fix },
    publisherOf: (channel) => publisherOf(traffic, channel),
    readersOf: (type) => readersOf(traffic, type),
  });
  return findings.map(({ file, message }) => `${goldenFolder}/${file}: ${message}`);
}
