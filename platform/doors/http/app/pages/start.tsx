import { PageHead, useText } from '../../../../ui/index.ts';

export default function Start() {
  const { t } = useText();
  return <PageHead title={t('doors.name')} />;
}
