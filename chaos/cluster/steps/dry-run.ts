import { render } from '../../../infra/manifests/render';
import type { Step } from '../step';

/** The API server takes the overlays, without a warning of its policies. */
export const dryRun: Step = {
  name: 'dry-run',
  what: 'the overlays dev, production and managed are accepted by the API server',
  async look(stage) {
    await stage.secrets();
    const objects = (await Promise.all(['dev', 'production', 'managed'].map((overlay) => render(`overlays/${overlay}`)))).flat();
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
    const { output, warnings } = await stage.kubectl.runTelling(['apply', '--dry-run=server', '--filename=-'], list);
    const said = output
      .trim()
      .split('\n')
      .filter((line) => !/ (created|configured|unchanged) \(server dry run\)$/.test(line));
    const problems = [...said, ...warnings.trim().split('\n').filter(Boolean)];
    return {
      figures: problems.length === 0 ? `${objects.length} objects, no warning, no error` : problems.join('; '),
      passed: problems.length === 0,
    };
  },
};
