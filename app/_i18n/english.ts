import messages from "../../messages/en.json";
import failedPage from "../../messages/failed-page/en.json";

export default { ...messages, failedPage };
