import messages from "../../messages/ar.json";
import failedPage from "../../messages/failed-page/ar.json";

export default { ...messages, failedPage };
