import type { LoadPlan } from './plan';
import { runPlan } from './run-plan';

/** The generator's own process: takes plans from its parent, one after the other, and tells what came of each. */
process.on('message', (plan: LoadPlan) => {
  runPlan(plan).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
