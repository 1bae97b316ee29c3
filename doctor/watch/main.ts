import { operation, runService } from '@marquee/common/service';
import { z } from 'zod';
import { diagnose } from '../diagnose';
import { settings } from './settings';
import { SharedDiagnosis } from './shared-diagnosis';
import { viewOf } from './view';

const freshForMs = 10_000;

void runService({
  name: 'doctor',
  settings,
  wire: async ({ log, settings: { INTERNAL_URLS: places } }) => {
    const onFailure = (err: unknown) => log.error({ err }, 'the doctor could not look');
    const diagnosis = new SharedDiagnosis({ look: () => diagnose({ places }), freshForMs, onFailure });
    return {
      operations: [
        operation({
          ...{ method: 'GET', path: '/internal/diagnosis', summary: 'Tell the last diagnosis, and have the next one made' },
          input: z.strictObject({}),
          run: async () => viewOf(diagnosis.standing()),
        }),
      ],
    };
  },
});
