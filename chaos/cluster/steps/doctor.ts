import { askDoctor } from '../jobs';
import type { Step } from '../step';

export const doctor: Step = {
  name: 'doctor',
  what: 'the doctor, as a Job',
  async look(stage) {
    const { healthy, figures } = await askDoctor(stage);
    return { figures, passed: healthy };
  },
};
