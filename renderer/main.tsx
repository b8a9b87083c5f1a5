import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { language } from '../electron/words/say.ts';
import { App } from './app.tsx';
import { mirror } from './state/window-mirror.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/top.css';
import './styles/calls.css';
import './styles/calls-grid.css';
import './styles/call-details.css';
import './styles/add-ids.css';
import './styles/calls-narrow.css';
import './styles/history.css';
import './styles/reason-picker.css';
import './styles/connections.css';
import './styles/setup.css';
import './styles/stop-control.css';
import './styles/stop-bar.css';
import './styles/emergency.css';
import './styles/emergency-settings.css';

const place = document.getElementById('app');
if (!place) throw new Error('The page lacks the element that the app is drawn in.');
mirror.follow();
createRoot(place).render(
  <StrictMode>
    <I18nProvider locale={language}>
      <App />
    </I18nProvider>
  </StrictMode>,
);
