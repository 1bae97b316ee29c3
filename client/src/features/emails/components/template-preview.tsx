import { Panel } from '@/components/ui/panel';
import type { Preview } from '../api/read-preview';
import { languageName, wordsOf } from '../email-words';

interface TemplatePreviewProps {
  name: string;
  language: string;
  preview: Preview;
}

export function TemplatePreview({ name, language, preview: { subject, text, html } }: TemplatePreviewProps) {
  return (
    <div className="mt-4 grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel aria-labelledby="subject" className="overflow-hidden">
        <div className="px-5 py-4 [overflow-wrap:anywhere]">
          <p className="label-small">Subject</p>
          <h2 id="subject" lang={language} className="font-semibold">
            {subject}
          </h2>
        </div>
        {/* No rights at all: it is shown, runs nothing and leads nowhere. */}
        <iframe
          key={`${name} ${language}`}
          title={`${wordsOf(name)} in ${languageName(language)}, as mail programs show it`}
          sandbox=""
          srcDoc={html}
          className="block h-160 w-full border-t border-line"
        />
      </Panel>
      <Panel aria-labelledby="text" className="p-5">
        <h2 id="text" className="mb-3 font-semibold">
          As text
        </h2>
        <pre lang={language} className="font-mono text-[0.8125rem] whitespace-pre-wrap [overflow-wrap:anywhere]">
          {text}
        </pre>
      </Panel>
    </div>
  );
}
