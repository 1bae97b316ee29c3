import { ask, conclude, type Operation } from './operation';

const now = new Date('2026-06-01T12:00:00.000Z');
const wish = { what: 'retry_dead_letter', service: 'orders', target: 'copy-ticket|ticket/1|0', reason: 'the handler is mended' };

function asked(): Operation {
  const decision = ask('o', wish, { operatorId: 'ada', now });
  if (decision.outcome !== 'changed') throw new Error(decision.outcome);
  return decision.state;
}

test('what an operator asks for is told with who, what and why', () => {
  expect(ask('o', wish, { operatorId: 'ada', now })).toMatchObject({
    outcome: 'changed',
    events: [{ type: 'operation:recorded', subject: 'operation/o', data: { ...wish, operatorId: 'ada', outcome: 'asked' } }],
  });
});

test('what came of it is told once', () => {
  const decision = conclude(asked(), { outcome: 'refused', code: 'not_dead' });
  expect(decision).toMatchObject({ outcome: 'changed', events: [{ data: { outcome: 'refused', code: 'not_dead' } }] });
  expect(conclude({ ...asked(), outcome: 'done' }, { outcome: 'unknown', code: 'unavailable' })).toMatchObject({ outcome: 'unchanged' });
});
