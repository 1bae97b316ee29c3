import { runJob } from '../jobs';
import type { Step } from '../step';

export const doctor: Step = {
  name: 'doctor',
  what: 'the doctor, as a Job',
  async look(stage) {
    const { succeeded, output } = await runJob(stage, 'doctor');
    return { figures: succeeded ? 'everything agrees' : output.trim().replaceAll(/\s+/g, ' ').slice(0, 300), passed: succeeded };
  },
};
