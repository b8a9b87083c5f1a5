import { posix } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

/** One file's use of another file or of a package. */
export interface ImportEdge {
  readonly from: string;
  /** A path from the repository's folder, or the package's name as it was written. */
  readonly to: string;
  readonly isPackage: boolean;
  /** True for `import type` and `export type`: nothing of it is left when the code runs. */
  readonly typeOnly: boolean;
}

/** What the walls and rules look at in one source file. */
export interface SourceFile {
  /** From the repository's folder, with forward slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly ImportEdge[];
  readonly hasDefaultExport: boolean;
  /** Exported functions, types and classes without a docstring. */
  readonly undocumented: readonly string[];
}

/** Parses one file. Throws with the parser's words when it is no TypeScript or names an import by an expression. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0)
    throw new Error(`${path} does not parse: ${errors.map((each) => each.message).join('; ')}`);
  const documentedAt = comments
    .filter((comment) => comment.type === 'Block' && comment.value.startsWith('*'))
    .map((comment) => comment.end + (/^\s*/.exec(text.slice(comment.end))?.[0].length ?? 0));
  const defaults: string[] = [];
  const undocumented: string[] = [];
  new Visitor({
    ExportDefaultDeclaration: () => defaults.push('default'),
    ExportNamedDeclaration(node) {
      const names = node.specifiers.map(({ exported }) =>
        'name' in exported ? exported.name : exported.value,
      );
      defaults.push(...names.filter((name) => name === 'default'));
      if (node.declaration && !documentedAt.includes(node.start))
        undocumented.push(...wantsDocstring(node.declaration));
    },
  }).visit(program);
  return {
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports: importsOf(path, program),
    hasDefaultExport: defaults.length > 0,
    undocumented,
  };
}

/** Stands for what an import names by an expression: no zone may import it. */
export const toldByRunning = 'what only running it would tell';

function importsOf(path: string, program: ESTree.Program): ImportEdge[] {
  const edges: ImportEdge[] = [];
  const add = (specifier: string, typeOnly: boolean) => {
    const isPackage = !specifier.startsWith('.');
    const to = isPackage ? specifier : posix.join(posix.dirname(path), specifier);
    edges.push({ from: path, to, isPackage, typeOnly });
  };
  const addLiteral = (node: { readonly type: string } | undefined) => {
    const literal = node && 'value' in node && typeof node.value === 'string' ? node.value : null;
    if (literal === null) edges.push({ from: path, to: toldByRunning, isPackage: true, typeOnly: false });
    else add(literal, false);
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.importKind === 'type'),
    ExportNamedDeclaration(node) {
      if (node.source) add(node.source.value, node.exportKind === 'type');
    },
    ExportAllDeclaration: (node) => add(node.source.value, node.exportKind === 'type'),
    ImportExpression: (node) => addLiteral(node.source),
    TSImportType: (node) => add(node.source.value, true),
    TSExternalModuleReference: (node) => add(node.expression.value, false),
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') addLiteral(node.arguments[0]);
    },
  }).visit(program);
  return edges;
}

/** What of a declaration wants a docstring: everything but plain values, whose names may say enough. */
function wantsDocstring(declaration: ESTree.Declaration): string[] {
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init?.type === 'ArrowFunctionExpression' ? [id.name] : [],
    );
  }
  return 'id' in declaration && declaration.id && 'name' in declaration.id ? [declaration.id.name] : [];
}
