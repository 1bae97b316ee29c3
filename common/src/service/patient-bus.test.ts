import { BusUnavailable, MemoryBroker, MemoryBus, newId } from '../events';
import { until } from '../testing/until';
import { patientBus } from './patient-bus';

/** A bus whose broker does not take a subscription until it has refused so many. */
function reluctant(refusals: number, refusal: Error = new BusUnavailable('the broker is not connected')) {
  const bus = new MemoryBus(new MemoryBroker());
  const consume = bus.consume.bind(bus);
  bus.consume = (...parameters) => (refusals-- > 0 ? Promise.reject(refusal) : consume(...parameters));
  return bus;
}

test('who subscribes while the broker is away is attached once, when it is back', async () => {
  const onProblem = jest.fn();
  const bus = patientBus(reluctant(2), { stopping: new AbortController().signal, onProblem });
  const heard: string[] = [];
  await bus.consume('beacon', 'group', ({ body, ack }) => (heard.push(body), ack()));
  await bus.publish('beacon', { id: newId(), body: 'lit' });
  await until(() => heard.length > 0);
  expect(heard).toEqual(['lit']);
  expect(onProblem).toHaveBeenCalledTimes(2);
  await bus.close();
});

test('it does not wait any longer when the process is to stop', async () => {
  const stopping = new AbortController();
  const bus = patientBus(reluctant(Infinity), { stopping: stopping.signal, onProblem: () => stopping.abort() });
  await expect(bus.consume('beacon', 'group', () => undefined)).rejects.toThrow('aborted');
});

test('what is wrong for another reason is not tried again', async () => {
  const bus = patientBus(reluctant(1, new TypeError('no such channel')), {
    stopping: new AbortController().signal,
    onProblem: () => undefined,
  });
  await expect(bus.consume('beacon', 'group', () => undefined)).rejects.toThrow('no such channel');
});
