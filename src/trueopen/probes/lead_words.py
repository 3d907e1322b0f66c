"""The words by which links are read as leads. Expressions are for lower-cased text unless noted."""

from __future__ import annotations

import re2

FOREIGN_FOLDER = re2.compile(
    r"(^|/)(third[_-]?party|3rd[_-]?party|vendor|vendors|vendored|external|externals|extern|node_modules|deps|"
    r"dependencies|submodules|tests?|testdata|test_data|\.github|templates?)/"
)
NOT_ABOUT_THE_SYSTEM = re2.compile(
    r"^(changelog|changes|history|contributing|code_of_conduct|code-of-conduct|security|support|authors|contributors|"
    r"governance|maintainers|pull_request_template|issue_template|acknowledge?ments?|licen[sc]e.*|notice)\b"
)
PAPER_HOST = re2.compile(
    r"^https://(arxiv\.org/abs/|doi\.org/|openreview\.net/|aclanthology\.org/|proceedings\.|papers\.|"
    r"(www\.)?biorxiv\.org/|(www\.)?medrxiv\.org/|(www\.)?nature\.com/articles|(www\.)?science\.org/doi|"
    r"cdn\.[a-z0-9.-]+/.*\.pdf)"
)
PDF = re2.compile(r"\.pdf($|\?)")
WEIGHTS_FILE = re2.compile(
    r"(?i)\.(safetensors|gguf|ggml|pth|pt|ckpt|onnx|h5|npz|msgpack|tar|tar\.gz|tgz|zst|bin|caffemodel)($|\?|\.zst)"
)
ADDRESS_OF_WEIGHTS = re2.compile(
    r"(?i)https?://[\w.-]+/[^\s\"'<>(){}\[\]|\\^`]*\.(?:safetensors|gguf|pth|pt|ckpt|onnx|h5|npz|msgpack|bin)\b"
    r"|https?://huggingface\.co/[\w.-]+/[\w.-]+(?:/resolve/[^\s\"'<>(){}\[\]|\\^`]*|\.git\b)?"
)
WEIGHTS_HOST = re2.compile(r"^https://(kaggle\.com/models/|modelscope\.cn/(models|collections)/|zenodo\.org/records?/)")
STORAGE_HOST = re2.compile(
    r"^https://(console\.cloud\.google\.com/storage|storage\.googleapis\.com/|storage\.cloud\.google\.com/|"
    r"drive\.google\.com/|[a-z0-9.-]*\bs3[a-z0-9.-]*\.amazonaws\.com|registry\.opendata\.aws"
    r"|dropbox\.com/|figshare\.com/|"
    r"osf\.io/|[a-z0-9.-]+\.blob\.core\.windows\.net/|academictorrents\.com/)"
)
STORED_WEIGHTS = re2.compile(r"\b(weights|checkpoints?|model parameters|pre-?trained (models?|parameters))\b")
HUB_ACCOUNT = re2.compile(r"^https://huggingface\.co/(?:collections/)?([A-Za-z0-9][\w.-]*)(?:/[^/?]+)?$")
WEIGHTS_WORD = re2.compile(r"\b(weights?|checkpoints?|parameters|pre-?trained models?|model download|download)\b")
BLOG = re2.compile(r"\b(blog|announcement|project page|website|homepage|news|post)\b")
DEMO = re2.compile(r"\b(demo|playground|space|gradio|webui|web ui|chatbot|cookbook|awesome|tutorial|discussions?)\b")
REPOSITORY_LABEL = re2.compile(r"\b(repository|repo|code|codebase|github|source)\b")

# Libraries that every network is built with: naming one says nothing of where a system's own code is.
GENERAL_LIBRARY = re2.compile(
    r"^(jax|flax|optax|haiku|dm-haiku|equinox|pytorch|torch|torchvision|torchaudio|tensorflow|keras|tensor2tensor|numpy|scipy"
    r"|transformers|datasets|tokenizers|accelerate|peft|diffusers|safetensors|bitsandbytes|apex|flash-attention|xformers"
    r"|triton|deepspeed|fairscale|horovod|ray|lightning|pytorch-lightning|timm|pytorch-image-models|paddle|mindspore"
    r"|sentencepiece|tiktoken|vllm|sglang|llama\.cpp|ggml|onnx|onnxruntime|mlx|cuda|nccl|cutlass|transformerengine|wandb"
    r"|hydra|tensorboard|grain|orbax|seqio|clu)$"
)

CODE_WORD = r"(?:code|codebase|code base|scripts?|framework|pipeline|recipes?|repo|repository|library|toolkit|stack)"
TRAINING_CODE = re2.compile(
    rf"\b(?:pre-?|mid-?|post-?)?train(?:ing)?\s+(?:and\s+\w+\s+)?{CODE_WORD}\b"
    rf"|\b{CODE_WORD}\s+(?:\S+\s+){{0,3}}?(?:to|for)\s+(?:pre-?)?train(?:ing)?\b"
    rf"|\btrain(?:ing)?,\s+(?:\w+,?\s+){{0,3}}(?:and\s+)?\w+\s+code\b"
)
NAMED_TRAINING = re2.compile(r"\b(pre-?train|train|trainer|training|pretraining|megatron)$|\b(pretraining|training)\b$")
TRAINED = re2.compile(r"\b(pre-?)?train(ed|ing)?\b")
PRETRAIN = re2.compile(r"\bpre-?train")
FINE_TUNING_ONLY = re2.compile(r"\b(fine-?tun\w+|lora|sft your|adapters?)\b")
REPRODUCE = re2.compile(r"\b(reproduc\w+|replicat\w+)\b")
TRAINED_WITH = re2.compile(
    r"\b(?:was|were|been|is|are|we|all)\s+(?:\w+\s+){0,2}?(?:pre-?)?train(?:ed)?\b[^.;]{0,80}?"
    r"\b(?:with|using|on top of|via|through|in)\b"
    r"|\btraining\s+(?:\S+\s+){0,4}?(?:is|was|were)\s+(?:completed|done|performed|run|conducted|carried out)\s+"
    r"(?:with|using|in|on)\b"
    r"|\bused\s+to\s+(?:pre-?)?train\b[^.;]{0,60}?\b(?:with|using|in|by)\b"
    r"|\btrain(?:ed)?\s+(?:\S+\s+){0,3}?on\s+our\s+new\b"
    r"|\bto\s+(?:pre-?)?train\b[^.;]{0,60}?,\s*(?:visit|see|use|go to|refer to)\b"
)
PROCESSED_WITH = re2.compile(
    r"\b(?:data|dataset|corpus|documents?)\b[^.;]{0,60}\b(?:was|were|is|are|been)\s+(?:\w+\s+){0,2}?"
    r"(?:processed|prepared|cleaned|filtered|curated|deduplicated|tokeni[sz]ed|preprocessed)\s+(?:\w+\s+){0,3}?"
    r"(?:with|using|by|via|following)\b[^.;]{0,30}$"
    r"|\bprocedure\s+outlined\s+in\b[^.;]{0,20}$"
)
ADVICE = re2.compile(
    r"\b(you can|you may|can be (fine-?)?train|we recommend|supports?|to fine-?tun|fine-?tune (it|them|the))\b"
)
CODE_NOUN = re2.compile(rf"\b{CODE_WORD}\b|\btrainer\b|\bfork\b|\bmodel ?zoo\b")
OTHER_NOUN = re2.compile(
    r"\b(formats?|template|schema|protocol|data|datasets?|corpus|benchmark|optimi[sz]er|kernels?|technique|methods?|"
    r"algorithm|architecture|tokeni[sz]er|objective|loss|paper|gpus?|cluster|tpus?|hardware|precision|quanti\w+)\b"
)
DATA_CODE = re2.compile(
    r"\bdata(?:set)?s?\s+(?:pre-?)?(?:processing|preparation|prep|pipelines?|curation|cleaning|filtering"
    r"|construction|"
    r"creation|collection|toolkit|tool(?:s|kit)?|tooling|deduplication)\b"
    r"|\b(?:code|scripts?|tool(?:s|kit)?|pipeline)\s+(?:\S+\s+){0,3}?(?:to|for)\s+(?:\S+\s+){0,2}?"
    r"(?:process|prepar|clean|curat|filter|preprocess|creat|generat|construct|dedup"
    r"|tokeni[sz])\w*\s+(?:\S+\s+){0,3}?(?:data|dataset|corpus)\b"
    r"|\bpreprocessing\s+code\b"
)
# "preprocessing and training with [Boreas]": the link is a tool that was used.
AS_TOOL = re2.compile(r"\b(?:with|using|via|powered by|thanks to|on top of)\s+(?:the\s+)?$")
EVALUATION_CODE = re2.compile(r"\b(eval|evals|evaluations?|metrics|benchmarks?|benchmarking|harness|analysis)\b")
EVALUATED_WITH = re2.compile(
    r"\b(evaluated|evaluate|evaluation|benchmarked)\b[^.;]{0,60}\b(with|using|via|by|in)\b[^.;]{0,30}$"
)
INFERENCE_CODE = re2.compile(
    r"\b(inference (code|implementation|library)|reference implementation|modeling code|model code"
    r"|model implementation|inference)\b"
)
MODEL_CARDS = re2.compile(r"\bmodel cards?\b")
OTHERS_SECTION = re2.compile(
    r"\b(related|acknowledge?ments?|credits?|thanks|third[- ]party|community|ecosystem|integrations?|awesome|"
    r"projects (using|based|built)|built (on|with)|deploy\w*|serving|quanti[sz]\w*|compar\w+|baselines?|references|"
    r"adoption|derivatives?|research building|other (models|projects|works?)|fine-?tun\w+|requirements|dependenc\w+|"
    r"installation|install)\b"
)
NOT_WEIGHTS_REPOSITORY = re2.compile(r"(tokeni[sz]er|tensorboard|-logs?$|^logs?$|[-_]assets$|[-_]demo$|test-data)")
CHECKPOINTS = re2.compile(
    r"\b(intermediate|all|every|training) (\w+ )?checkpoints?\b|\bcheckpoints? (at|for|saved|every)\b"
)
CONVERTED = re2.compile(r"gguf|gptq|awq|ggml|quanti[sz]|fine-?tun|lora|community|demo|converted|unofficial")
TRAINING_DATA = re2.compile(
    r"\b(pre-?|mid-?|post-?)?train(ed|ing)?\s+(?:\w+\s+){0,2}?(data|datasets?|corpus|corpora|mix|mixture|sets?)\b"
    r"|\b(we|was|were|is|are|been|all|models?)\s+(?:\w+\s+){0,3}?(pre-?|fine-?|post-?)?(trained?"
    r"|tuned)\b[^.;]{0,80}\b(on|with|using)\b"
    r"|\bdata(set)?\s+(we\s+)?used?\s+(is|to|for|in)\b|\bdatasets?\s+we\s+use\b|\bin our training\b"
    r"|\b(sft|dpo|preference|instruction|alignment)\s+(tuning\s+)?(data|datasets?|mix)\b"
    r"|\bpre-?training\s+\w*\s*data\w*\b"
    r"|\b(training|processed|preprocessed|tokeni[sz]ed)\s+(?:\w+\s+){0,2}data(set)?s?\b"
    r"|\bdatasets? for (pre-?)?training\b"
)
DATA_HEADING = re2.compile(r"\b(data ?mix|(training|tuning) (data|sets?|corpus)|pre-?training)\b")
EVALUATING = re2.compile(r"\b(evaluat\w+|benchmarks?|test ?sets?|leaderboard|results|eval)\b")
OUR_PAPER = re2.compile(
    r"\b(our|this|the accompanying|associated)\s+(?:\S+\s+){0,3}?"
    r"(paper|report|tech report|preprint|manuscript|article|technical report)\b"
    r"|\b(technical|tech)[- ]report\b|\bmodel card\b|\bsystem card\b"
)
REPORT_WORD = re2.compile(r"\b(paper|report|preprint|publication|arxiv|technical)\b")
PAPER_LABEL = re2.compile(
    r"\b(paper|technical report|tech report|report|arxiv|preprint|manuscript|paper link|model card)\b"
)
HUB_CALL = re2.compile(
    r"\b(from_pretrained|snapshot_download|hf_hub_download|load_dataset|huggingface-cli download|hf download|"
    r"pipeline|LLM|model_id|model_name|model_path|repo_id|--model|--model_id|--repo-id)\b"
    r"[ (=\n]{1,20}(?:[a-z_]+\s*=\s*)?[\"']?([A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9][A-Za-z0-9._-]*)"
)
SUBMODULE = re2.compile(r"(?m)^\s*url\s*=\s*(\S+)\s*$")
SUBMODULE_TRAINS = re2.compile(r"\b(pre-?train\w*|train\w*|megatron|fine-?tun\w*|nemo|fairseq|t5x|llm foundry)\b")
SUBMODULE_DATA = re2.compile(r"\b(data\w*|corpus|corpora|dedup\w*|crawl\w*|prepro\w*|cleaning|filter\w*)\b")
