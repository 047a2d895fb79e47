import { redirect } from 'react-router';

/** `/verify`, as people say it. */
export const loader = () => redirect('/verification', 301);
