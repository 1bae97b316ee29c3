import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

export interface Undocumented {
  entry: string;
  name: string;
  /** `common/src/http/route.ts:17` */
  place: string;
}

interface Manifest {
  exports: Record<string, { source?: string } | string>;
}

/** The exports of a package's entry points that no comment explains, each once, by their place. */
export function undocumentedExports(packageFolder: string, project: string): Undocumented[] {
  const { exports } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as Manifest;
  const entries = Object.entries(exports).flatMap(([entry, target]) =>
    typeof target === 'object' && target.source ? [{ entry, file: join(packageFolder, target.source) }] : [],
  );
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    // Types of other packages are not looked at, so they are not loaded either.
    {
      noResolve: false,
      skipLibCheck: true,
      noLib: true,
      types: [],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      maxNodeModuleJsDepth: 0,
    },
  );
  const checker = program.getTypeChecker();
  const found = new Map<string, Undocumented>();
  for (const { entry, file } of entries) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file} exports nothing`);
    for (const symbol of checker.getExportsOfModule(module)) {
      const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const [declaration] = original.declarations ?? [];
      if (!declaration || original.getDocumentationComment(checker).length > 0 || original.flags & ts.SymbolFlags.ValueModule) continue;
      const { line } = declaration.getSourceFile().getLineAndCharacterOfPosition(declaration.getStart());
      const place = `${relative(project, declaration.getSourceFile().fileName)}:${line + 1}`;
      found.set(place, { entry: entry.replace('./', ''), name: symbol.name, place });
    }
  }
  return [...found.values()].sort((a, b) => a.place.localeCompare(b.place, 'en', { numeric: true }));
}
