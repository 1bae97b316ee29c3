const digits = 6;

/**
 * The code in what was typed or pasted: bare, in groups ("482 913"), or with the words around it. Undefined where there
 * are not six digits, or it is not clear which.
 */
export function codeIn(text: string): string | undefined {
  const found = new Set(text.match(/(?<!\d)\d{3}[ \u00a0-]?\d{3}(?!\d)/g)?.map(bare));
  if (found.size === 1) return [...found][0];
  const all = bare(text);
  return all.length === digits ? all : undefined;
}

function bare(text: string): string {
  return text.replace(/\D/g, '');
}
