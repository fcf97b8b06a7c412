// Takes texts of manifests in YAML, answers for each its documents and its faults. Two checks, as neither sees everything: the schemas know
// formats and what is required, but let unknown fields pass; TypeScript refuses a field that a type does not have.
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import ts from 'typescript';
import { request, answer } from '../../TestKit/Node/pipe.mjs';

const CORE = 'v1';
const OPERATOR = 'monitoring.coreos.com';

const moduleOf = (apiVersion) => {
  if (apiVersion === CORE) return 'kubernetes-models/v1';
  return apiVersion.startsWith(`${OPERATOR}/`)
    ? `@kubernetes-models/prometheus-operator/${apiVersion}`
    : `kubernetes-models/${apiVersion}`;
};

const nameOf = (document) => `${document.kind}/${document.metadata?.name}`;

// Objects whose type there is: to the compiler an unknown one would be a fault of the whole file.
const typed = new Set();

const schemaFaults = async (document) => {
  try {
    const types = await import(moduleOf(document.apiVersion));
    if (!types[document.kind]) return [`${document.apiVersion} has no ${document.kind}`];
    typed.add(document);
    new types[document.kind](document).validate();
    return [];
  } catch (fault) {
    return [fault.message];
  }
};

// One file for all documents: what takes time is reading the libraries' types.
const typeFaults = (documents) => {
  const source = documents
    .map(
      (document, index) =>
        `import { I${document.kind} as T${index} } from '${moduleOf(document.apiVersion)}';\n` +
        `export const d${index}: T${index} = ${JSON.stringify(document)};`,
    )
    .join('\n');
  const file = fileURLToPath(new URL('./documents.ts', import.meta.url));
  const options = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const [read, exists] = [host.getSourceFile, host.fileExists];
  host.fileExists = (name) => name === file || exists(name);
  host.getSourceFile = (name, version) =>
    name === file ? ts.createSourceFile(name, source, version) : read(name, version);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
  return diagnostics.map((fault) => {
    const line = fault.file?.getLineAndCharacterOfPosition(fault.start).line ?? 0;
    const document = documents[Math.floor(line / 2)];
    return { document, message: ts.flattenDiagnosticMessageText(fault.messageText, ' ') };
  });
};

const read = (yaml) => {
  const parsed = parseAllDocuments(yaml, { uniqueKeys: true });
  return {
    documents: parsed.map((document) => document.toJS()).filter((document) => document !== null),
    faults: parsed.flatMap((document) => document.errors.map((error) => error.message)),
  };
};

const { texts } = await request();
const checked = texts.map(read);
for (const { documents, faults } of checked) {
  for (const document of documents) {
    faults.push(...(await schemaFaults(document)).map((fault) => `${nameOf(document)}: ${fault}`));
  }
}
const known = checked.flatMap(({ documents }) => documents).filter((document) => typed.has(document));
for (const { document, message } of typeFaults(known)) {
  const { faults } = checked.find(({ documents }) => documents.includes(document));
  faults.push(`${nameOf(document)}: ${message}`);
}
answer(checked);
