import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from 'react-router';

/** What a page's loader is called with; `context.page` has the visitor and the operations. */
export type LoaderArgs = LoaderFunctionArgs<AppLoadContext>;
/** What a page's action is called with. */
export type ActionArgs = ActionFunctionArgs<AppLoadContext>;
