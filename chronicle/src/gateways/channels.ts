import { registeredContracts } from '@marquee/common/events';

/** Every channel that there is a contract of: the kinds of aggregates of which events are kept. */
export function channels(): string[] {
  return [...new Set(registeredContracts().map(({ channel }) => channel))];
}
