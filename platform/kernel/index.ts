import { sendMail } from './mail/send-mail.ts';
import { defineStage } from './stage.ts';

export const kernel = defineStage({
  name: 'kernel',
  operations: [],
  jobs: { 'kernel.send-mail': sendMail },
});
