import { join } from 'node:path';
import { registeredContracts } from '@marquee/common/events';
import { checkAsyncApi } from './check-asyncapi';
import { checkGolden } from './check-golden';
import { goldenFolder } from './golden';
import { publisherOf, readersOf, trafficOf } from './traffic';

/** What is wrong with the contracts of this checkout, a text each. */
export function checkContracts(project: string, { fix }: { fix: boolean }): string[] {
  const traffic = trafficOf(project); // loads the services, which may register contracts of their own
  const contracts = registeredContracts();
  const broken = checkGolden({
    ...{ folder: join(project, goldenFolder), contracts, fix },
    publisherOf: (channel) => publisherOf(traffic, channel),
    readersOf: (type) => readersOf(traffic, type),
  }).map(({ file, message }) => `${goldenFolder}/${file}: ${message}`);
  if (broken.length > 0) return broken; // the document would only repeat it
  const outdated = checkAsyncApi(project, { contracts, traffic, fix });
  return outdated === undefined ? [] : [outdated];
}
