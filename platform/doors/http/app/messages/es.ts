import { joinMessages } from '../../../../kernel/languages/index.ts';

const files = import.meta.glob<Record<string, string>>(
  ['../../../../*/messages/es.json', '../../../../*/*/messages/es.json'],
  {
    eager: true,
    import: 'default',
  },
);

export const messages = joinMessages(...Object.values(files));
